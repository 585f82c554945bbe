package io.apropos.local.service.ses;

import java.io.Serial;

/** A call that SES answers with an error. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  Refusal(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequestException", message);
  }

  static Refusal notFound(String message) {
    return new Refusal(404, "NotFoundException", message);
  }

  /** Naming what is not here, so that nobody takes a silence for an answer. */
  static Refusal notImplemented(String what) {
    return badRequest(what + " is not implemented by the local mail service");
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
