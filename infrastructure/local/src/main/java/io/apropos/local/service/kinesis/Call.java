package io.apropos.local.service.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one call; those that the operation does not know are refused by name. */
final class Call {
  private final JsonNode members;
  private final Wire wire;

  Call(JsonNode members, Wire wire) {
    this.members = members;
    this.wire = wire;
  }

  Wire wire() {
    return wire;
  }

  void only(String... known) {
    Set<String> names = Set.of(known);
    for (var member : members.properties()) {
      if (!names.contains(member.getKey()) && !member.getValue().isNull()) {
        throw KinesisRefusal.invalid(
            "parameter %s is not implemented by the local Kinesis".formatted(member.getKey()));
      }
    }
  }

  /** The stream, by its name or its ARN. */
  String stream(LocalStreams streams) {
    String arn = members.path("StreamARN").textValue();
    String name =
        arn == null ? members.path("StreamName").textValue() : arn.substring(arn.indexOf('/') + 1);
    if (name == null) {
      throw KinesisRefusal.invalid("StreamName or StreamARN is required");
    }
    if (!streams.exists(name)) {
      throw new KinesisRefusal("ResourceNotFoundException", "Stream %s not found.".formatted(name));
    }
    return name;
  }

  String text(String member) {
    String text = members.path(member).textValue();
    if (text == null) {
      throw KinesisRefusal.invalid(member + " is required");
    }
    return text;
  }

  /** Empty text when it is absent. */
  String textOrEmpty(String member) {
    return members.path(member).asText("");
  }

  int number(String member, int most) {
    int number = members.path(member).asInt(most);
    if (number < 1 || number > most) {
      throw KinesisRefusal.invalid(
          "%s must lie between 1 and %d, was %d".formatted(member, most, number));
    }
    return number;
  }

  Instant instant(String member) {
    JsonNode node = members.path(member);
    if (!node.isNumber()) {
      throw KinesisRefusal.invalid(member + " is required");
    }
    return wire.instant(node);
  }

  JsonNode list(String member) {
    return members.path(member);
  }

  Call entry(JsonNode entry) {
    return new Call(entry, wire);
  }

  byte[] bytes(String member) {
    try {
      byte[] bytes = members.path(member).binaryValue();
      if (bytes == null) {
        throw KinesisRefusal.invalid(member + " is required");
      }
      return bytes;
    } catch (IOException notBase64) {
      throw KinesisRefusal.invalid(member + " must be base64");
    }
  }

  @Nullable BigInteger explicitHashKey() {
    String text = members.path("ExplicitHashKey").textValue();
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,39}") || new BigInteger(text).bitLength() > 128) {
      throw KinesisRefusal.invalid("ExplicitHashKey must lie between 0 and 2^128-1, was " + text);
    }
    return new BigInteger(text);
  }
}
