package io.apropos.application.profile;

import java.time.Instant;

/**
 * One record of stream {@code events}, as it was delivered.
 *
 * @param sequence its number in the shard
 * @param arrivedAt when the stream took it: the same at each delivery
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Delivery(String sequence, byte[] data, Instant arrivedAt) {}
