package io.apropos.application.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Instants as the table holds them: UTC, milliseconds, always 24 characters, so text order is time
 * order.
 */
public final class Instants {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Instants() {}

  public static String text(Instant instant) {
    return FORMAT.format(instant);
  }

  /**
   * @throws java.time.format.DateTimeParseException when it is no instant
   */
  public static Instant read(String text) {
    return Instant.parse(text);
  }

  /** As the table will give it back. */
  public static Instant whole(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
