package io.apropos.local.service.kinesis;

import java.io.Serial;

/** A call that Kinesis answers with an error; all of those here have status 400. */
final class KinesisRefusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String type;

  KinesisRefusal(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  static KinesisRefusal invalid(String message) {
    return new KinesisRefusal("InvalidArgumentException", message);
  }

  String type() {
    return type;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
