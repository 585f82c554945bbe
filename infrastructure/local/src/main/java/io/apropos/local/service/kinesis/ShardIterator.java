package io.apropos.local.service.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in a shard.
 *
 * @param position of the last record read; 0 = none
 */
record ShardIterator(String stream, String shard, int position) {
  static ShardIterator of(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] parts = text.split("/", -1);
      if (parts.length == 3) {
        return new ShardIterator(parts[0], parts[1], Integer.parseInt(parts[2]));
      }
    } catch (IllegalArgumentException notOurs) {
      // Falls through to the one refusal.
    }
    throw KinesisRefusal.invalid("Invalid ShardIterator.");
  }

  String token() {
    String text = "%s/%s/%d".formatted(stream, shard, position);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  String sequence() {
    return position == 0 ? "" : Shard.sequence(position);
  }

  ShardIterator advancedBy(int records) {
    return new ShardIterator(stream, shard, position + records);
  }
}
