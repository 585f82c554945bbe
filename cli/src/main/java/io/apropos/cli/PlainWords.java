package io.apropos.cli;

import io.apropos.domain.contact.QuietRule;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Trigger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says for people what receipts say for machines: clauses, durations, instants. */
public final class PlainWords {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATED =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z");
  private static final Pattern DURATION = Pattern.compile("\\bP(T?\\d+[DHMS])+(?![A-Za-z])");
  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d+\\.(\\d{5,}|\\d+E-?\\d+|\\d{5,}E-?\\d+)(?![\\w.])");
  private static final Pattern REELIGIBLE = Pattern.compile("reeligibleAfter (never|P\\S+)");
  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final int HOUR = 60;

  private static final Map<String, String> ENDINGS =
      Map.of("order completed", "bought", "cart emptied", "basket emptied");

  private final Catalogue catalogue;
  private final ZoneId zone;

  /**
   * @param zone in which instants are told
   */
  public PlainWords(Catalogue catalogue, ZoneId zone) {
    this.catalogue = catalogue;
    this.zone = zone;
  }

  /**
   * What stands against a message, from the parts of a refusal; empty when the reason says all.
   *
   * @param reason code
   */
  public String of(String message, String reason, String clause, String seen) {
    return switch (clause) {
      case "" -> inWords(seen);
      case "live" -> ended(message);
      case "in flight" -> "the same message is on its way or went, " + inWords(seen);
      case "address" -> "no address is known";
      case "pending" -> "nothing waits for a confirmation";
      default ->
          switch (reason) {
            case "quiet-hours" -> quiet(clause);
            case "consent" -> consent(clause, seen);
            case "excluded" -> "rule " + clause;
            default -> general(clause, seen);
          };
    };
  }

  /** In which the brand counts, as in EUR. */
  String currency() {
    return catalogue.brand().currency().getCurrencyCode();
  }

  /**
   * Arms of experiments, with the limits of caps that they set.
   *
   * @param arms each as experiment/arm
   */
  List<String> arms(List<String> arms) {
    return arms.stream()
        .map(name ->
            arm(name)
                .map(arm -> new TreeMap<>(arm.caps()))
                .filter(caps -> !caps.isEmpty())
                .map(caps ->
                    caps.entrySet().stream()
                        .map(cap -> "%s: at most %d".formatted(cap.getKey(), cap.getValue()))
                        .collect(Collectors.joining(", ", name + " (", ")")))
                .orElse(name))
        .toList();
  }

  /**
   * Of a cap that an experiment tightened: by which arm; empty when the cap is as in policies.yaml.
   *
   * @param clause as {@code week: at most 1 in PT168H}
   * @param arms each as experiment/arm
   */
  Optional<String> tightened(String clause, List<String> arms) {
    return arms.stream()
        .filter(name ->
            arm(name).stream()
                .flatMap(arm -> arm.caps().entrySet().stream())
                .anyMatch(cap ->
                    clause.startsWith("%s: at most %d ".formatted(cap.getKey(), cap.getValue()))))
        .findFirst();
  }

  private Optional<Experiment.Arm> arm(String name) {
    return catalogue.experiments().all().stream()
        .flatMap(
            trial -> trial.arms().stream().filter(arm -> name.equals(trial.id() + "/" + arm.id())))
        .findFirst();
  }

  /**
   * As {@link #refusal(String, String, String, String)}, with the experiment that tightened a cap.
   *
   * @param arms of the person, each as experiment/arm
   */
  String refusal(String message, String reason, String clause, String seen, List<String> arms) {
    String plain = refusal(message, reason, clause, seen);
    return tightened(clause, arms)
        .map(arm -> "%s, by experiment %s)".formatted(plain.replaceAll("\\)$", ""), arm))
        .orElse(plain);
  }

  /** A reason, and in parentheses what stands behind it, as far as it is known. */
  String refusal(String message, String reason, String clause, String seen) {
    String why = of(message, reason, clause, seen);
    return why.isEmpty() ? reason : reason + " (" + why + ")";
  }

  /** An instant, as a person in our zone would write it, with the year and the zone. */
  String dated(Instant at) {
    return at.atZone(zone).format(DATED) + " " + zone;
  }

  /** An instant, as a person in our zone would write it. */
  String time(Instant at) {
    return at.atZone(zone).format(WHEN);
  }

  /** The windows of a quiet rule: {@code no mail from 22:00 to 08:00}. */
  private String quiet(String rule) {
    return catalogue.policy().quietHours().rules().stream()
        .filter(known -> known.id().equals(rule))
        .findFirst()
        .map(known ->
            "no mail "
                + known.windows().stream()
                    .map(PlainWords::window)
                    .collect(Collectors.joining(", nor ")))
        .orElse(rule);
  }

  private static String window(QuietRule.Window window) {
    String days =
        window.days().stream()
            .sorted()
            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .collect(Collectors.joining(" and "));
    String hours = "from %s to %s".formatted(clock(window.start()), clock(window.end()));
    return days.isEmpty() ? hours : "on " + days + " " + hours;
  }

  private static String clock(int minutes) {
    return "%02d:%02d".formatted(minutes / HOUR, minutes % HOUR);
  }

  /** Which events end a reason stands in the message itself. */
  private String ended(String message) {
    String ends =
        catalogue.message(message).map(Message::triggers).orElse(List.of()).stream()
            .flatMap(trigger -> trigger.exceptions().stream())
            .map(Trigger.Ending::event)
            .map(event -> ENDINGS.getOrDefault(event, event))
            .distinct()
            .collect(Collectors.joining(" or "));
    return "its reason ended" + (ends.isEmpty() ? "" : ": " + ends);
  }

  /** {@code topic:channel:purpose}, and how the client answered. */
  private static String consent(String clause, String seen) {
    String[] parts = clause.split(":", -1);
    String answer =
        switch (seen) {
          case "unknown" -> "never given";
          case "pending" -> "not confirmed yet";
          default -> seen;
        };
    return parts.length == 3
        ? "consent to %s by %s: %s".formatted(parts[0], parts[1], answer)
        : clause + ": " + seen;
  }

  private String general(String clause, String seen) {
    Optional<String> pattern = PatternWords.of(clause, seen);
    if (pattern.isPresent()) {
      return inWords(pattern.get());
    }
    Matcher reeligible = REELIGIBLE.matcher(clause);
    return reeligible.matches()
        ? again(reeligible.group(1), seen)
        : inWords(seen.isEmpty() ? clause : clause + ": " + seen);
  }

  /** When it went last, and when it may again. */
  private String again(String after, String seen) {
    if (after.equals("never")) {
      return "once is enough" + (seen.isEmpty() ? "" : ": sent " + inWords(seen));
    }
    Duration pause = Duration.parse(after);
    String rule = "not again within " + lasting(pause);
    return seen.isEmpty()
        ? rule
        : "%s: sent %s, free at %s"
            .formatted(rule, inWords(seen), time(Instant.parse(seen).plus(pause)));
  }

  /** Instants in our zone, durations as people say them, numbers with four decimals. */
  String inWords(String text) {
    String timed = replaced(INSTANT, text, found -> time(Instant.parse(found)));
    String lasting = replaced(DURATION, timed, found -> lasting(Duration.parse(found)));
    return replaced(LONG_NUMBER, lasting, PlainWords::rounded);
  }

  private static String rounded(String number) {
    BigDecimal four =
        new BigDecimal(number).setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return four.signum() == 0 ? "0" : four.toPlainString();
  }

  private static String replaced(Pattern pattern, String text, Function<String, String> words) {
    return pattern.matcher(text).replaceAll((MatchResult found) -> words.apply(found.group()));
  }

  private static String lasting(Duration duration) {
    if (duration.compareTo(TWO_DAYS) >= 0 && duration.toHours() % 24 == 0) {
      return duration.toDays() + " days";
    }
    return duration.toMinutes() % HOUR == 0
        ? duration.toHours() + " h"
        : duration.toMinutes() + " min";
  }
}
