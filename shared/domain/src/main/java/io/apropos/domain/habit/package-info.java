/** When a person is about: histograms of the local hour and day, shrunk towards the brand's. */
@NullMarked
package io.apropos.domain.habit;

import org.jspecify.annotations.NullMarked;
