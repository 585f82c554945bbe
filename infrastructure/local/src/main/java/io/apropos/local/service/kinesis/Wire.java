package io.apropos.local.service.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two forms of one tree; they differ in how bytes and instants are written. */
enum Wire {
  JSON("application/x-amz-json-1.1", new ObjectMapper()),
  CBOR("application/x-amz-cbor-1.1", new CBORMapper());

  private final String contentType;

  @SuppressWarnings("ImmutableEnumChecker") // Never configured after this point.
  private final ObjectMapper mapper;

  Wire(String contentType, ObjectMapper mapper) {
    this.contentType = contentType;
    this.mapper = mapper;
  }

  static Optional<Wire> ofContentType(@Nullable String contentType) {
    for (Wire wire : values()) {
      if (contentType != null && contentType.startsWith(wire.contentType)) {
        return Optional.of(wire);
      }
    }
    return Optional.empty();
  }

  String contentType() {
    return contentType;
  }

  /**
   * @throws KinesisRefusal when the bytes are not in this form
   */
  JsonNode read(byte[] body) throws IOException {
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      throw new KinesisRefusal("SerializationException", "the body is not " + contentType);
    }
  }

  byte[] write(JsonNode tree) throws IOException {
    return mapper.writeValueAsBytes(tree);
  }

  /** JSON counts seconds, CBOR milliseconds. */
  JsonNode instant(Instant at) {
    long millis = at.toEpochMilli();
    return this == JSON
        ? DecimalNode.valueOf(BigDecimal.valueOf(millis, 3))
        : LongNode.valueOf(millis);
  }

  Instant instant(JsonNode number) {
    BigDecimal value = number.decimalValue();
    return Instant.ofEpochMilli((this == JSON ? value.movePointRight(3) : value).longValue());
  }
}
