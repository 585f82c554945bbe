@NullMarked
package io.apropos.application.ingest;

import org.jspecify.annotations.NullMarked;
