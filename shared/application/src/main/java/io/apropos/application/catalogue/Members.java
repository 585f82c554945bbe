package io.apropos.application.catalogue;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of member that catalogue files are made of. */
final class Members {
  private Members() {}

  /**
   * @throws IllegalArgumentException when the member is absent or no text
   */
  static String text(Value.Fields from, String name) {
    return from.text(name)
        .orElseThrow(() -> new IllegalArgumentException("the bundle lacks the text " + name));
  }

  static double number(Value.Fields from, String name, double otherwise) {
    return from.number(name).map(BigDecimal::doubleValue).orElse(otherwise);
  }

  static int integer(Value.Fields from, String name, int otherwise) {
    return from.number(name).map(BigDecimal::intValueExact).orElse(otherwise);
  }

  /** The objects of a list; empty when it is absent. */
  static List<Value.Fields> list(Value.Fields from, String name) {
    return from.items(name).stream().map(Members::fields).toList();
  }

  /** The texts of a list, or the one text written instead of it. */
  static List<String> texts(Value.Fields from, String name) {
    Optional<String> single = from.text(name);
    return single.isPresent()
        ? List.of(single.orElseThrow())
        : from.items(name).stream().map(Members::text).toList();
  }

  static Set<String> textSet(Value.Fields from, String name) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(texts(from, name)));
  }

  /** One text for all, or one a language. */
  static LocalisedText localised(Value.Fields from, String name) {
    Map<String, String> byLanguage = new LinkedHashMap<>();
    from.text(name).ifPresent(text -> byLanguage.put("", text));
    from.fields(name).members().forEach((tag, text) -> byLanguage.put(tag, text(text)));
    return new LocalisedText(byLanguage);
  }

  /** {@code 90m}, {@code 2h}, {@code 7d}; a day is 24 hours. */
  static Duration duration(String text) {
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Duration.ofDays(count);
      default -> throw new IllegalArgumentException("a duration ends in m, h or d, was " + text);
    };
  }

  static Optional<Duration> duration(Value.Fields from, String name) {
    return from.text(name).map(Members::duration);
  }

  static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  static Optional<Instant> instant(Value.Fields from, String name) {
    return from.text(name).map(Members::instant);
  }

  static Optional<LocalDate> date(Value.Fields from, String name) {
    return from.text(name).map(LocalDate::parse);
  }

  static Optional<Money> money(Value.Fields from) {
    return from.number("amount")
        .map(amount -> Money.of(amount, Currency.getInstance(text(from, "currency"))));
  }

  static Set<Channel> channels(Value.Fields from) {
    Set<Channel> channels = new LinkedHashSet<>();
    texts(from, "channels").forEach(id -> channels.add(Channel.of(id)));
    return Collections.unmodifiableSet(channels);
  }

  /** Rules without classes are about marketing. */
  static Set<MessageClass> classes(Value.Fields from) {
    Set<MessageClass> classes = new LinkedHashSet<>();
    texts(from, "classes").forEach(id -> classes.add(MessageClass.of(id)));
    return classes.isEmpty() ? Set.of(MessageClass.MARKETING) : classes;
  }

  private static Value.Fields fields(Value value) {
    if (value instanceof Value.Fields fields) {
      return fields;
    }
    throw new IllegalArgumentException("the bundle holds " + value + " where an object belongs");
  }

  private static String text(Value value) {
    return Value.asText(value)
        .orElseThrow(
            () -> new IllegalArgumentException("the bundle holds " + value + " instead of a text"));
  }
}
