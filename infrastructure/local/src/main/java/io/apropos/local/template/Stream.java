package io.apropos.local.template;

/**
 * A Kinesis stream.
 *
 * @param id logical id
 * @param name name for producers
 * @param shards at least 1
 */
public record Stream(String id, String name, String arn, int shards) {}
