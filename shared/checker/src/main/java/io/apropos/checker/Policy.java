package io.apropos.checker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that held.
 *
 * @param zones by person: where they live, or all the places where they may; empty = one of them
 *     cannot be read, so nothing can be judged by them
 * @param countries by person, as far as known
 */
record Policy(
    List<Cap> caps,
    List<Quiet> quietHours,
    Map<String, List<ZoneId>> zones,
    Map<String, String> countries) {
  private static final double SECONDS_OF_AN_HOUR = 3600;

  /**
   * Which mails a rule is about; an empty set = all.
   *
   * @param classes empty = marketing alone
   */
  record Scope(Set<String> channels, Set<String> topics, Set<String> classes) {
    boolean fits(History.Mail mail) {
      return (channels.isEmpty() || channels.contains(mail.channel()))
          && (topics.isEmpty() || topics.contains(mail.topic()))
          && (classes.isEmpty()
              ? mail.messageClass().equals("marketing")
              : classes.contains(mail.messageClass()));
    }

    static Scope of(JsonNode rule) {
      return new Scope(texts(rule, "channels"), texts(rule, "topics"), texts(rule, "classes"));
    }
  }

  /**
   * At most so many.
   *
   * @param window length of the rolling window; empty = a calendar period
   * @param calendar day, week, month; "" = a rolling window
   * @param per person, channel, topic, class or address
   */
  record Cap(
      String id,
      Scope scope,
      int limit,
      Optional<Duration> window,
      String calendar,
      String per,
      Optional<LocalDate> from,
      Optional<LocalDate> until) {
    boolean isInForce(LocalDate day) {
      return from.map(first -> !day.isBefore(first)).orElse(true)
          && until.map(last -> !day.isAfter(last)).orElse(true);
    }
  }

  /** What is quiet on the days that it fits: the first that does decides. */
  record Quiet(
      String id, Scope scope, Set<String> countries, Set<LocalDate> dates, List<Window> windows) {}

  /** From and to in minutes after midnight; an end not after the start lies on the next day. */
  record Window(Set<DayOfWeek> days, int start, int end) {}

  static Policy of(JsonNode log) {
    List<Cap> caps = new ArrayList<>();
    log.path("caps").forEach(cap -> caps.add(cap(cap)));
    List<Quiet> quiet = new ArrayList<>();
    log.path("quietHours").forEach(rule -> quiet.add(quiet(rule)));
    Map<String, List<ZoneId>> zones = new HashMap<>();
    log.path("plausibleZones").properties().forEach(it -> zones.put(it.getKey(), zones(it)));
    log.path("zones").properties().forEach(it -> zones.put(it.getKey(), zones(it)));
    Map<String, String> countries = new HashMap<>();
    log.path("countries")
        .properties()
        .forEach(it -> countries.put(it.getKey(), it.getValue().asText()));
    return new Policy(caps, quiet, zones, countries);
  }

  private static List<ZoneId> zones(Map.Entry<String, JsonNode> person) {
    try {
      List<ZoneId> zones = new ArrayList<>();
      if (person.getValue().isTextual()) {
        zones.add(ZoneId.of(person.getValue().asText()));
      }
      person.getValue().forEach(zone -> zones.add(ZoneId.of(zone.asText())));
      return zones;
    } catch (DateTimeException unknownZone) {
      return List.of();
    }
  }

  private static Cap cap(JsonNode cap) {
    return new Cap(
        cap.path("id").asText("cap"),
        Scope.of(cap),
        cap.path("limit").asInt(),
        cap.has("hours")
            ? Optional.of(
                Duration.ofSeconds(Math.round(cap.path("hours").asDouble() * SECONDS_OF_AN_HOUR)))
            : Optional.empty(),
        cap.path("calendar").asText(""),
        cap.path("per").asText("person"),
        date(cap, "from"),
        date(cap, "until"));
  }

  private static Optional<LocalDate> date(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText).map(LocalDate::parse);
  }

  private static Quiet quiet(JsonNode rule) {
    Set<LocalDate> dates = new HashSet<>();
    texts(rule, "dates").forEach(date -> dates.add(LocalDate.parse(date)));
    List<Window> windows = new ArrayList<>();
    rule.path("windows").forEach(window -> windows.add(window(window)));
    if (rule.has("start")) {
      windows.add(window(rule));
    }
    return new Quiet(
        rule.path("id").asText("quiet hours"),
        Scope.of(rule),
        texts(rule, "countries"),
        dates,
        windows);
  }

  private static Window window(JsonNode window) {
    Set<DayOfWeek> days = new HashSet<>();
    for (String day : texts(window, "days")) {
      for (DayOfWeek known : DayOfWeek.values()) {
        if (known.name().toLowerCase(java.util.Locale.ROOT).startsWith(day)) {
          days.add(known);
        }
      }
    }
    return new Window(days, minutes(window, "start"), minutes(window, "end"));
  }

  private static int minutes(JsonNode window, String name) {
    String[] time = window.path(name).asText().split(":", 2);
    return Integer.parseInt(time[0]) * 60 + Integer.parseInt(time[1]);
  }

  private static Set<String> texts(JsonNode node, String name) {
    Set<String> texts = new HashSet<>();
    node.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
