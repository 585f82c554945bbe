package io.apropos.application.ingest;

import io.apropos.domain.event.EventType;
import io.apropos.json.Malformed;
import java.util.List;
import java.util.Optional;

/** What a path of the door means. Paths are case-sensitive; one final slash is allowed. */
sealed interface IngestRoute {
  /** One event. */
  record Single(EventType type) implements IngestRoute {}

  /** Many events. */
  record Batch() implements IngestRoute {}

  /** What the browser libraries of Segment read before they send. */
  record Settings(String key) implements IngestRoute {}

  /** The same for those of RudderStack. */
  record SourceConfig() implements IngestRoute {}

  /** Methods of the route, as {@code Allow} lists them. */
  default String methods() {
    return switch (this) {
      case Single _, Batch _ -> "POST";
      case Settings _, SourceConfig _ -> "GET, HEAD";
    };
  }

  /**
   * @param path decoded once, without the stage
   * @throws Malformed {@code bad-path} or {@code unknown-route}
   */
  static IngestRoute of(String path) {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    String route = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    List<String> segments = List.of(route.split("/", -1));
    segments.forEach(PathSegment::check);
    return find(route, segments)
        .orElseThrow(() -> new Malformed("unknown-route", "", "there is no such path"));
  }

  private static Optional<IngestRoute> find(String route, List<String> segments) {
    if (segments.size() == 3
        && segments.getFirst().equals("projects")
        && segments.getLast().equals("settings")
        && !segments.get(1).isEmpty()) {
      return Optional.of(new Settings(segments.get(1)));
    }
    return Optional.ofNullable(
        switch (route) {
          case "track", "t" -> new Single(EventType.TRACK);
          case "identify", "i" -> new Single(EventType.IDENTIFY);
          case "page", "p" -> new Single(EventType.PAGE);
          case "screen", "s" -> new Single(EventType.SCREEN);
          case "group", "g" -> new Single(EventType.GROUP);
          case "alias", "a" -> new Single(EventType.ALIAS);
          case "batch", "b", "import" -> new Batch();
          case "sourceConfig" -> new SourceConfig();
          default -> null;
        });
  }
}
