package io.apropos.cli;

import io.apropos.domain.value.Value;
import java.util.Optional;
import java.util.stream.Stream;

/** What a receipt holds against its candidates. */
public final class Objections {
  private Objections() {}

  /**
   * The refusal of a message for that reason, be it the first that stood against it or a later one.
   *
   * @param reason code
   */
  public static Optional<Value.Fields> of(Value.Fields receipt, String message, String reason) {
    return receipt.items("candidates").stream()
        .map(Value.Fields.class::cast)
        .filter(candidate -> candidate.text("message").equals(Optional.of(message)))
        .flatMap(Objections::all)
        .filter(refusal -> refusal.text("reason").equals(Optional.of(reason)))
        .findFirst();
  }

  private static Stream<Value.Fields> all(Value.Fields candidate) {
    return Stream.concat(
        Stream.of(candidate), candidate.items("later").stream().map(Value.Fields.class::cast));
  }
}
