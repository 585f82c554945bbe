package io.apropos.application.profile;

/**
 * One record of stream {@code events}, as it was delivered.
 *
 * @param sequence its number in the shard
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Delivery(String sequence, byte[] data) {}
