package io.apropos.cli;

import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A receipt for people: one sentence, then every candidate with its terms or its refusals. */
final class Explanation {
  /** Goals and misses of the learner, what the priors count as included. */
  private static final String KNOWN_BY = "outcomes";

  /** More than a shop will ever see: nothing was learned. */
  private static final BigDecimal ENDLESS = BigDecimal.valueOf(1_000_000_000);

  private static final List<String> TERMS =
      List.of("net", "value", "uplift", KNOWN_BY, "attention", "effective", "threshold");

  /** Of a receipt, a choice or a candidate; how likely it was drawn. */
  private static final String CHANCE = "probability";

  private static final String CHANCE_HEAD = "chance";

  private final StoredReceipt stored;
  private final Value.Fields inputs;
  private final Value.Fields outcome;
  private final List<Value.Fields> candidates;
  private final PlainWords words;

  Explanation(StoredReceipt stored, PlainWords words) {
    this.stored = stored;
    this.words = words;
    this.inputs = stored.receipt().fields("inputs");
    this.outcome = stored.receipt().fields("outcome");
    this.candidates =
        stored.receipt().items("candidates").stream().map(Value.Fields.class::cast).toList();
  }

  /** Who, when, what and why, in the zone of the brand. */
  String sentence() {
    String who = stored.row().person().value();
    String when = inputs.text("now").map(now -> words.dated(Instant.parse(now))).orElse("");
    return "%s, %s: %s.".formatted(who, when, what());
  }

  private String what() {
    String message = outcome.fields("choice").text("message").orElse("");
    return switch (outcome.text("code").orElse("")) {
      case "send-now" -> "%s goes now%s: %s".formatted(message, rebate(), best(message));
      case "send-later" ->
          "%s goes on %s, at a better hour%s: %s"
              .formatted(message, time("at"), rebate(), best(message));
      case "blocked" ->
          "%s may not go before %s: %s; then it is %s"
              .formatted(
                  message,
                  time("freeAt"),
                  reason(message),
                  outcome.text("fate").orElse("").equals("hold")
                      ? "decided again, alone"
                      : "decided again among all that is live");
      default -> silence();
    };
  }

  private String rebate() {
    return RebateWords.with(outcome.fields("choice"));
  }

  private String time(String member) {
    return outcome.text(member).map(at -> words.time(Instant.parse(at))).orElse("");
  }

  private String best(String message) {
    if (isTransactional()) {
      return "it is transactional, and need not be worth more than silence";
    }
    Value.Fields terms = candidate(message).map(c -> c.fields("terms")).orElse(Value.Fields.NONE);
    String worth = "worth %s %s".formatted(number(terms, "net"), words.currency());
    long drawn = candidates.stream().filter(c -> c.number(CHANCE).isPresent()).count();
    String chance = number(outcome.fields("choice"), CHANCE);
    boolean isExplored = outcome.fields("choice").flag("explored").orElse(false);
    Optional<String> level = RebateWords.triedOut(outcome.fields("choice"), terms);
    if (isExplored && level.isPresent()) {
      return "%s, tried out with a chance of %s; at the best it is %s"
          .formatted(level.get(), chance, worth);
    }
    if (isExplored) {
      return "tried out, drawn with a chance of %s, %s".formatted(chance, worth);
    }
    return drawn > 1
        ? "the best of %d, drawn with a chance of %s, %s".formatted(drawn, chance, worth)
        : worth;
  }

  private String silence() {
    String reason = outcome.text("reason").orElse("");
    Optional<String> asked = stored.row().occasion().message();
    String about = asked.map(message -> " about " + message).orElse("");
    String detail = asked.map(this::reason).orElse(reason);
    String drawn =
        stored.receipt().fields("draw").number("silence").isPresent()
            ? "; drawn with a chance of %s, else another would have been tried out"
                .formatted(number(stored.receipt(), CHANCE))
            : "";
    return "silence%s: %s%s".formatted(about, detail, drawn);
  }

  private boolean isTransactional() {
    return stored
        .row()
        .planned()
        .filter(plan -> plan.messageClass() == MessageClass.TRANSACTIONAL)
        .isPresent();
  }

  /** What decided, with what stands behind it. */
  private String reason(String message) {
    String reason = outcome.text("reason").orElse("");
    return Objections.of(stored.receipt(), message, reason)
        .map(refusal -> detail(message, refusal))
        .orElse(reason);
  }

  private String detail(String message, Value.Fields refusal) {
    return words.refusal(
        message,
        refusal.text("reason").orElse(""),
        refusal.text("clause").orElse(""),
        refusal.text("seen").orElse(""),
        arms());
  }

  /** Header and a line a candidate, those that came furthest first. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(line("message", "became of it", CHANCE_HEAD, TERMS));
    candidates.stream()
        .sorted(Comparator.comparing(candidate -> !isRanked(candidate)))
        .forEach(candidate -> add(lines, candidate));
    lines.add("");
    Value.Fields learned = inputs.fields("learned");
    lines.add(
        "pressure %s, capacity %s, responsiveness %s; snapshot %s, catalogue %s"
            .formatted(
                pressure(),
                number(learned, "capacity"),
                number(learned, "responsiveness"),
                learned.text("version").orElse("none"),
                stored.catalogue()));
    lines.add(draw());
    promotion().ifPresent(lines::add);
    List<String> arms = arms();
    if (!arms.isEmpty()) {
      lines.add("in experiments: " + String.join(", ", words.arms(arms)));
    }
    lines.add(
        ("net, value in %s: what the mail adds, and one goal; outcomes: those seen, and what the"
                + " prior counts as; chance: of the message")
            .formatted(words.currency()));
    return lines;
  }

  /** The code that went with it, and what it may cost. */
  private Optional<String> promotion() {
    return stored
        .row()
        .planned()
        .flatMap(plan -> plan.choice().promotion())
        .map(promotion -> RebateWords.granted(promotion, stored.row().code(), words::inWords));
  }

  /** {@code experiment/arm}: what was shown, and which limits of caps held for this person. */
  private List<String> arms() {
    return Stream.concat(
            stored.receipt().text("arm").stream(),
            stored.receipt().items("pressure").stream().flatMap(it -> Value.asText(it).stream()))
        .toList();
  }

  /** What was laid on the luck. */
  private String draw() {
    Value.Fields draw = stored.receipt().fields("draw");
    return draw.equals(Value.Fields.NONE)
        ? "nothing was drawn"
        : ("drawn by seed %s: share to all alike %s, share for which the floor does %s%s,"
                + " probability %s")
            .formatted(
                inputs.number("seed").map(BigDecimal::toPlainString).orElse("-"),
                number(draw, "explore"),
                number(draw, "floor"),
                draw.number("level")
                    .map(_ -> ", chance of this level given the message " + number(draw, "level"))
                    .orElse(""),
                number(stored.receipt(), CHANCE));
  }

  private void add(List<String> lines, Value.Fields candidate) {
    String message = candidate.text("message").orElse("");
    Value.Fields terms = candidate.fields("terms");
    String became =
        isRanked(candidate)
            ? isChosen(message) ? "chosen" : "ranked"
            : candidate.text("reason").or(() -> candidate.text("stage")).orElse("");
    lines.add(
        line(
            message,
            became,
            number(candidate, CHANCE),
            TERMS.stream().map(term -> term(terms, term)).toList()));
    if (!isRanked(candidate) && candidate.text("reason").isPresent()) {
      lines.add("    " + detail(message, candidate));
    }
    RebateWords.of(terms, words.currency()).forEach(rebate -> lines.add("    " + rebate));
    for (Value later : candidate.items("later")) {
      lines.add("    also " + detail(message, (Value.Fields) later));
    }
  }

  private boolean isChosen(String message) {
    return outcome.text("code").filter(code -> code.startsWith("send-")).isPresent()
        && outcome.fields("choice").text("message").equals(Optional.of(message));
  }

  private static String term(Value.Fields terms, String name) {
    return terms.number(name).filter(seen -> seen.compareTo(ENDLESS) >= 0).isPresent()
        ? "-"
        : name.equals(KNOWN_BY)
            ? terms
                .number(name)
                .map(seen -> seen.setScale(0, RoundingMode.HALF_EVEN).toPlainString())
                .orElse("-")
            : number(terms, name);
  }

  private String pressure() {
    return candidates.stream()
        .map(candidate -> candidate.fields("terms"))
        .filter(terms -> terms.number("pressure").isPresent())
        .findFirst()
        .map(terms -> number(terms, "pressure"))
        .orElse("-");
  }

  private Optional<Value.Fields> candidate(String message) {
    return candidates.stream()
        .filter(candidate -> candidate.text("message").filter(message::equals).isPresent())
        .min(Comparator.comparing(candidate -> !isRanked(candidate)));
  }

  private static boolean isRanked(Value.Fields candidate) {
    return candidate.text("stage").filter("ranked"::equals).isPresent();
  }

  private static String line(String message, String became, String chance, List<String> terms) {
    StringBuilder line = new StringBuilder("%-22s %-14s%8s".formatted(message, became, chance));
    terms.forEach(term -> line.append(" %9s".formatted(term)));
    return line.toString();
  }

  /** With four decimals at the most; {@code -} when it is not known. */
  private static String number(Value.Fields fields, String name) {
    return fields
        .number(name)
        .map(n -> n.setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros())
        .map(BigDecimal::toPlainString)
        .orElse("-");
  }
}
