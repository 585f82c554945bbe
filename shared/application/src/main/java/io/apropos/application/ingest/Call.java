package io.apropos.application.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request at the door.
 *
 * @param path decoded once, without the stage
 * @param headers all values by name, letter case of names ignored
 * @param body its bytes, read when they are wanted; may throw {@code Malformed}
 */
public record Call(
    String method,
    String path,
    Map<String, List<String>> headers,
    Supplier<byte[]> body,
    String requestId) {
  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Bytes of all header lines. */
  public int headerBytes() {
    return headers.entrySet().stream()
        .mapToInt(header ->
            header.getValue().stream()
                .mapToInt(value -> header.getKey().length() + value.length() + 4)
                .sum())
        .sum();
  }
}
