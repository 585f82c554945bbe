package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import io.apropos.json.EventJson;
import io.apropos.json.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * ISO instants as they must be written: {@code 2026-11-21T10:00:00.000Z}, or with an offset. The
 * parsers of the JDK take more (24:00, negative years, no seconds), so the shape is looked at
 * first.
 */
final class InstantCheck {
  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
  private static final int MOST_DECIMALS = 9;

  private InstantCheck() {}

  static Instant of(Value value, String pointer) {
    if (value instanceof Value.Text(String text) && hasShape(text)) {
      try {
        return storable(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException noSuchDay) {
        throw invalid(pointer);
      }
    }
    throw invalid(pointer);
  }

  /** A clock set to the year 9999 is no reason to lose what it reports. */
  private static Instant storable(Instant instant) {
    if (instant.isAfter(EventJson.LATEST)) {
      return EventJson.LATEST;
    }
    return instant.isBefore(EventJson.EARLIEST) ? EventJson.EARLIEST : instant;
  }

  private static boolean hasShape(String text) {
    if (text.length() <= SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char wanted = SHAPE.charAt(i);
      if (wanted == 'd' ? !isDigit(text.charAt(i)) : text.charAt(i) != wanted) {
        return false;
      }
    }
    int zone = afterDecimals(text);
    return zone > 0 && isZone(text.substring(zone));
  }

  /** Where the zone begins; 0 when the decimals are wrong. */
  private static int afterDecimals(String text) {
    int at = SHAPE.length();
    if (text.charAt(at) != '.') {
      return at;
    }
    int end = at + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int decimals = end - at - 1;
    return decimals >= 1 && decimals <= MOST_DECIMALS ? end : 0;
  }

  private static boolean isZone(String zone) {
    return zone.equals("Z")
        || (zone.length() == 6
            && (zone.charAt(0) == '+' || zone.charAt(0) == '-')
            && isDigit(zone.charAt(1))
            && isDigit(zone.charAt(2))
            && zone.charAt(3) == ':'
            && isDigit(zone.charAt(4))
            && isDigit(zone.charAt(5)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Malformed invalid(String pointer) {
    return new Malformed(
        "invalid-timestamp", pointer, "an instant is written 2026-11-21T10:00:00.000Z");
  }
}
