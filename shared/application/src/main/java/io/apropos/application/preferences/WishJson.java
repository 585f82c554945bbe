package io.apropos.application.preferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.Limits;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wish as JSON: one fault refuses the whole of it. */
final class WishJson {
  private static final List<String> CHOICE = List.of("topic", "channel", "purpose", "granted");
  private static final int MOST_CHOICES = 90;

  private final PreferenceCentre centre;

  WishJson(PreferenceCentre centre) {
    this.centre = centre;
  }

  /**
   * @throws Malformed with the code and the pointer of the first fault, in document order
   */
  Wish read(byte[] body) {
    Value.Fields fields = Json.object(Json.read(body, Limits.OUTSIDE));
    WishDraft draft = new WishDraft();
    fields.members().forEach((name, value) -> member(draft, name, value));
    return draft.wish();
  }

  private void member(WishDraft draft, String name, Value value) {
    String pointer = Pointer.of("", name);
    switch (name) {
      case "version" -> draft.version = version(value, pointer);
      case "choices" -> choices(draft.choices, value, pointer);
      case "weeklyMaximum" ->
          draft.weeklyMaximum = number(value, pointer, 0, WishDraft.HIGHEST_MAXIMUM);
      case "pauseDays" -> draft.pauseDays = number(value, pointer, 1, WishDraft.LONGEST_PAUSE);
      case "language" -> draft.language = language(value, pointer);
      case "leaveAll" -> draft.leaveAll = flag(value, pointer);
      default -> throw new Malformed("unknown-field", pointer, "preferences have no such member");
    }
  }

  private static Optional<Long> version(Value value, String pointer) {
    return switch (value) {
      case Value.Nothing _ -> Optional.empty();
      case Value.Num(BigDecimal number) -> Optional.of(WishDraft.version(number, pointer));
      case Value.Text _, Value.Flag _, Value.Items _, Value.Fields _ ->
          throw new Malformed("wrong-type", pointer, "version is a number");
    };
  }

  private void choices(Map<ConsentKey, Boolean> choices, Value value, String pointer) {
    if (value instanceof Value.Nothing) {
      return;
    }
    if (!(value instanceof Value.Items(List<Value> items))) {
      throw new Malformed("wrong-type", pointer, "choices is a list");
    }
    if (items.size() > MOST_CHOICES) {
      throw new Malformed("out-of-range", pointer, "at most " + MOST_CHOICES + " choices at once");
    }
    for (int i = 0; i < items.size(); i++) {
      choice(choices, items.get(i), Pointer.of(pointer, i));
    }
  }

  private void choice(Map<ConsentKey, Boolean> choices, Value value, String pointer) {
    if (!(value instanceof Value.Fields fields)) {
      throw new Malformed("wrong-type", pointer, "a choice is an object");
    }
    for (String name : fields.members().keySet()) {
      if (!CHOICE.contains(name)) {
        throw new Malformed(
            "unknown-field", Pointer.of(pointer, name), "a choice has no such member");
      }
    }
    ConsentKey key =
        WishDraft.key(
            centre,
            text(fields, "topic", pointer),
            text(fields, "channel", pointer),
            text(fields, "purpose", pointer),
            pointer);
    boolean granted =
        switch (fields.find("granted").orElseGet(Value.Nothing::new)) {
          case Value.Flag(boolean flag) -> flag;
          case Value.Nothing _ ->
              throw new Malformed(
                  "missing-field", Pointer.of(pointer, "granted"), "granted is needed");
          case Value.Text _, Value.Num _, Value.Items _, Value.Fields _ ->
              throw new Malformed(
                  "wrong-type", Pointer.of(pointer, "granted"), "granted is true or false");
        };
    choices.merge(key, granted, Boolean::logicalAnd); // said twice: the refusal counts
  }

  private static String text(Value.Fields fields, String name, String pointer) {
    return switch (fields.find(name).orElseGet(Value.Nothing::new)) {
      case Value.Text(String text) -> text;
      case Value.Nothing _ ->
          throw new Malformed("missing-field", Pointer.of(pointer, name), name + " is needed");
      case Value.Num _, Value.Flag _, Value.Items _, Value.Fields _ ->
          throw new Malformed("wrong-type", Pointer.of(pointer, name), name + " is a text");
    };
  }

  private static Setting<Integer> number(Value value, String pointer, int least, int most) {
    return switch (value) {
      case Value.Nothing _ -> new Setting.Lift<>();
      case Value.Num(BigDecimal number) ->
          new Setting.To<>(WishDraft.whole(number, pointer, least, most));
      case Value.Text _, Value.Flag _, Value.Items _, Value.Fields _ ->
          throw new Malformed("wrong-type", pointer, "a whole number, or null");
    };
  }

  private Setting<String> language(Value value, String pointer) {
    return switch (value) {
      case Value.Nothing _ -> new Setting.Lift<>();
      case Value.Text(String tag) -> new Setting.To<>(WishDraft.language(centre, tag, pointer));
      case Value.Num _, Value.Flag _, Value.Items _, Value.Fields _ ->
          throw new Malformed("wrong-type", pointer, "a text, or null");
    };
  }

  private static Setting<Boolean> flag(Value value, String pointer) {
    return switch (value) {
      case Value.Nothing _ -> new Setting.Lift<>();
      case Value.Flag(boolean flag) -> new Setting.To<>(flag);
      case Value.Text _, Value.Num _, Value.Items _, Value.Fields _ ->
          throw new Malformed("wrong-type", pointer, "true, false or null");
    };
  }
}
