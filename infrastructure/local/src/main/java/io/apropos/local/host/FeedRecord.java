package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One record of a stream on its way to a function.
 *
 * @param sequence what a partial answer names
 * @param key records of one key keep their order
 * @param envelope the element of {@code Records} in the event of Lambda
 * @param data what the failure destination keeps
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier of bytes; nobody compares records.
record FeedRecord(String sequence, String key, Instant arrival, ObjectNode envelope, byte[] data) {}
