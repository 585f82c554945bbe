package io.apropos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.util.Base64;
import java.util.Optional;

/** Makes a stored event fit the cloud that it meets, and says where it cannot. */
final class Sample {
  private static final int NOT_FOUND = 404;

  private Sample() {}

  /**
   * Puts a key of the cloud where the event names one: {@code ${serverKey}}, or {@code
   * sample-server-key} as it stands or as Basic credentials.
   */
  static String keyed(String event, String kind, String key) {
    String stands = "sample-" + kind + "-key";
    return event
        .replace("${" + kind + "Key}", key)
        .replace(basic(stands), basic(key))
        .replace(stands, key);
  }

  private static String basic(String key) {
    return Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
  }

  /** A scheduled run is of now: one of another day would be discarded as stale. */
  static byte[] timed(byte[] event, ControlAddress control) {
    Value.Fields fields = Json.readObject(event);
    boolean scheduled = fields.text("source").equals(Optional.of("aws.scheduler"));
    Optional<String> now =
        scheduled && control.get("/clock") instanceof Value.Fields clock
            ? clock.text("now")
            : Optional.empty();
    return now.map(at -> Json.write(fields.with("time", Value.of(at)))).orElse(event);
  }

  /** Why a sample is answered 404: what it names is not of this cloud. */
  static Optional<String> expected(byte[] event, Value.Fields told) {
    boolean found =
        told.fields("answer")
            .number("statusCode")
            .filter(status -> status.intValue() == NOT_FOUND)
            .isEmpty();
    if (found) {
      return Optional.empty();
    }
    Value.Fields path = Json.readObject(event).fields("pathParameters");
    return path.text("token")
        .map(_ ->
            "expected: the sample's token is signed by another key than this cloud's;"
                + " a link of a mail in the inbox is answered")
        .or(() ->
            path.text("id")
                .map(id ->
                    "expected: the sample asks for %s, known once they are identified"
                        .formatted(id)));
  }
}
