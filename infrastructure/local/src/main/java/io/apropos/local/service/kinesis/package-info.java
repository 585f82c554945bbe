/** Kinesis data streams: the records in this process, and the wire protocol in JSON and CBOR. */
@NullMarked
package io.apropos.local.service.kinesis;

import org.jspecify.annotations.NullMarked;
