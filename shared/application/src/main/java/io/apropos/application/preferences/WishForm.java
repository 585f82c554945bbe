package io.apropos.application.preferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A wish as the form of the page. A browser says nothing of a box that is not ticked, so the page
 * says what it showed: only what differs from that was wished.
 */
final class WishForm {
  static final String VERSION = "version";
  static final String MAXIMUM = "weeklyMaximum";
  static final String PAUSE = "pauseDays";
  static final String LANGUAGE = "language";
  static final String LEAVE_ALL = "leaveAll";

  /** Before {@code topic:channel:purpose}: what the page showed, {@code yes} or {@code no}. */
  static final String SHOWN = "shown:";

  /** Before {@code topic:channel:purpose}: the box is ticked. */
  static final String GRANTED = "granted:";

  /** Value of a list that is to stay as it is. */
  static final String KEEP = "keep";

  private final PreferenceCentre centre;

  WishForm(PreferenceCentre centre) {
    this.centre = centre;
  }

  /**
   * @param form first value of each field
   * @throws Malformed with the code and the field of the first fault
   */
  Wish read(Map<String, String> form) {
    WishDraft draft = new WishDraft();
    form.forEach((name, value) -> field(draft, form, name, value));
    return draft.wish();
  }

  private void field(WishDraft draft, Map<String, String> form, String name, String value) {
    String pointer = Pointer.of("", name);
    if (name.startsWith(SHOWN)) {
      boolean ticked = form.containsKey(GRANTED + name.substring(SHOWN.length()));
      ConsentKey key = key(name.substring(SHOWN.length()), pointer);
      if (ticked != value.equals("yes")) {
        draft.choices.put(key, ticked);
      }
    } else if (name.startsWith(GRANTED)) {
      ConsentKey key = key(name.substring(GRANTED.length()), pointer);
      if (!form.containsKey(SHOWN + name.substring(GRANTED.length()))) {
        draft.choices.put(key, true);
      }
    } else {
      single(draft, name, value, pointer);
    }
  }

  private void single(WishDraft draft, String name, String value, String pointer) {
    switch (name) {
      case VERSION ->
          draft.version = java.util.Optional.of(WishDraft.version(number(value, pointer), pointer));
      case MAXIMUM -> draft.weeklyMaximum = number(value, pointer, 0, WishDraft.HIGHEST_MAXIMUM);
      case PAUSE -> draft.pauseDays = number(value, pointer, 1, WishDraft.LONGEST_PAUSE);
      case LANGUAGE ->
          draft.language =
              value.equals(KEEP)
                  ? new Setting.Keep<>()
                  : new Setting.To<>(WishDraft.language(centre, value, pointer));
      case LEAVE_ALL -> draft.leaveAll = new Setting.To<>(flag(value, pointer));
      default -> throw new Malformed("unknown-field", pointer, "the form has no such field");
    }
  }

  private ConsentKey key(String text, String pointer) {
    String[] parts = text.split(":", 4);
    if (parts.length != 3) {
      throw new Malformed("unknown-field", pointer, "topic:channel:purpose is needed");
    }
    return WishDraft.key(centre, parts[0], parts[1], parts[2], pointer);
  }

  /** An empty value lifts. */
  private static Setting<Integer> number(String value, String pointer, int least, int most) {
    return switch (value) {
      case KEEP -> new Setting.Keep<>();
      case "" -> new Setting.Lift<>();
      default -> new Setting.To<>(WishDraft.whole(number(value, pointer), pointer, least, most));
    };
  }

  private static BigDecimal number(String value, String pointer) {
    if (!value.matches("[0-9]{1,18}")) {
      throw new Malformed("wrong-type", pointer, "a whole number is needed");
    }
    return new BigDecimal(value);
  }

  private static boolean flag(String value, String pointer) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Malformed("wrong-type", pointer, "true or false");
    };
  }
}
