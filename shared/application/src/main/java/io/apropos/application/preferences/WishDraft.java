package io.apropos.application.preferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.TopicBook;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wish in the making, and the bounds of its members. */
final class WishDraft {
  static final int HIGHEST_MAXIMUM = 60;
  static final int LONGEST_PAUSE = 366;

  Optional<Long> version = Optional.empty();
  final Map<ConsentKey, Boolean> choices = new LinkedHashMap<>();
  Setting<Integer> weeklyMaximum = new Setting.Keep<>();
  Setting<Integer> pauseDays = new Setting.Keep<>();
  Setting<String> language = new Setting.Keep<>();
  Setting<Boolean> leaveAll = new Setting.Keep<>();

  Wish wish() {
    long seen =
        version.orElseThrow(() ->
            new Malformed("missing-field", "/version", "the version that was seen is needed"));
    return new Wish(seen, choices, weeklyMaximum, pauseDays, language, leaveAll);
  }

  static long version(BigDecimal number, String pointer) {
    boolean fits =
        number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    if (!fits || number.stripTrailingZeros().scale() > 0) {
      throw new Malformed("out-of-range", pointer, "a version is a whole number from 0");
    }
    return number.longValueExact();
  }

  static int whole(BigDecimal number, String pointer, int least, int most) {
    boolean fits =
        number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (!fits || number.stripTrailingZeros().scale() > 0) {
      throw new Malformed(
          "out-of-range", pointer, "a whole number from %d to %d".formatted(least, most));
    }
    return number.intValueExact();
  }

  static String language(PreferenceCentre centre, String tag, String pointer) {
    List<String> spoken = centre.catalogue().brand().languages();
    if (!spoken.contains(tag)) {
      throw new Malformed("out-of-range", pointer, "one of the languages " + spoken);
    }
    return tag;
  }

  /**
   * @throws Malformed {@code unknown-topic}, {@code unknown-channel}, {@code unknown-purpose}; out
   *     of range for a topic that cannot be left
   */
  static ConsentKey key(
      PreferenceCentre centre, String topic, String channel, String purpose, String pointer) {
    TopicBook book = centre.catalogue().topics();
    TopicBook.Topic known =
        book.find(topic)
            .orElseThrow(() ->
                new Malformed(
                    "unknown-topic", Pointer.of(pointer, "topic"), "no topic of the catalogue"));
    Channel on = channel(known, channel, Pointer.of(pointer, "channel"));
    if (!book.purposes().contains(purpose)) {
      throw new Malformed(
          "unknown-purpose", Pointer.of(pointer, "purpose"), "no purpose of the catalogue");
    }
    if (known.messageClass() != MessageClass.MARKETING) {
      throw new Malformed(
          "out-of-range", Pointer.of(pointer, "topic"), "this topic cannot be left or asked for");
    }
    return new ConsentKey(topic, on, purpose);
  }

  private static Channel channel(TopicBook.Topic topic, String name, String pointer) {
    return topic.channels().stream()
        .filter(channel -> channel.id().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new Malformed("unknown-channel", pointer, "not a channel of this topic"));
  }
}
