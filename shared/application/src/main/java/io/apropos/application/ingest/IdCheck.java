package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Ids of persons, events and groups. */
final class IdCheck {
  private static final int MOST_BYTES = 256;

  /** What pages send for nobody: each would melt thousands of people into one. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "null",
          "undefined",
          "nan",
          "none",
          "nil",
          "(null)",
          "[object object]",
          "true",
          "false",
          "0",
          "-1",
          "anonymous",
          "guest",
          "unknown",
          "00000000-0000-0000-0000-000000000000");

  private IdCheck() {}

  /** The id of a person. */
  static String person(Value value, String pointer) {
    String id = plain(value, pointer);
    String folded = id.strip().toLowerCase(Locale.ROOT);
    if (PLACEHOLDERS.contains(folded) || (folded.startsWith("{{") && folded.endsWith("}}"))) {
      throw new Malformed("placeholder-id", pointer, "a placeholder names nobody");
    }
    return id;
  }

  /** Any id: a text, or an integer, which counts as its digits. */
  static String plain(Value value, String pointer) {
    String id =
        switch (value) {
          case Value.Text(String text) -> text;
          case Value.Num(var number) when number.stripTrailingZeros().scale() <= 0 ->
              number.toBigInteger().toString();
          case Value.Num _, Value.Flag _, Value.Nothing _, Value.Items _, Value.Fields _ ->
              throw new Malformed("wrong-type", pointer, "an id is a text or an integer");
        };
    TextCheck.noControls(id, pointer);
    if (id.isBlank() || id.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES || hides(id)) {
      throw new Malformed(
          "invalid-id",
          pointer,
          "an id has 1 to 256 bytes, not all blank, without invisible characters");
    }
    return id;
  }

  /** Format characters reorder or vanish: the id that people read would not be the one stored. */
  private static boolean hides(String id) {
    return id.codePoints()
        .anyMatch(c ->
            (Character.getType(c) == Character.FORMAT && c != ZERO_WIDTH_JOINER)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || (c == ZERO_WIDTH_JOINER && !joinsEmoji(id)));
  }

  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private static boolean joinsEmoji(String id) {
    return id.codePoints().anyMatch(Character::isEmojiPresentation);
  }
}
