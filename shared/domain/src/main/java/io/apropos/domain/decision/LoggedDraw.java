package io.apropos.domain.decision;

import io.apropos.domain.learning.Chance;
import io.apropos.domain.learning.Logged;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a receipt tells of its draw: what could have been drawn and how likely, and what was. Told
 * apart are messages, whatever their key and level: chances of one message's candidates are added.
 *
 * @param actions by message; {@link #SILENCE} where nothing could have been drawn
 * @param chosen one of them
 */
public record LoggedDraw(Map<String, Action> actions, String chosen) {
  /** No message is called so. */
  public static final String SILENCE = "";

  private static final Set<String> STOPS =
      Set.of(ReceiptInputs.code(Stage.CAPS), ReceiptInputs.code(Stage.QUIET_HOURS));

  private static final int GOALS = 1;
  private static final int MISSES = 2;
  private static final int FACTOR = 3;
  private static final int WITHOUT = 4;

  /**
   * Something that could have been drawn.
   *
   * @param chance pi, in (0, 1]
   * @param expected chance of the goal as believed then, at its mean
   * @param net what it was expected to earn; empty when it fell by the threshold, as silence does
   */
  public record Action(double chance, double expected, Optional<Double> net) {}

  /** A policy that could have chosen instead, among what could have been drawn. */
  public enum Policy {
    /** As it was: weighs nothing anew. */
    AS_LOGGED,
    /** What was expected to earn most, always; nothing that fell by the threshold. */
    BEST,
    /** All alike. */
    UNIFORM
  }

  public LoggedDraw {
    actions = Map.copyOf(actions);
    if (!actions.containsKey(chosen)) {
      throw new IllegalArgumentException("what was chosen could not have been drawn: " + chosen);
    }
  }

  /**
   * Empty when nothing was drawn. Empty too where silence could have been drawn beside a message
   * that a cap or quiet hours stop: such a silence may wait and be decided again, so that it leaves
   * no outcome, and a log that kept the mails of these draws alone would be bent. It goes by what
   * could have been drawn, never by what was.
   */
  public static Optional<LoggedDraw> of(Value.Fields receipt) {
    Value.Fields draw = receipt.fields("draw");
    if (draw.equals(Value.Fields.NONE)
        || (draw.number("silence").isPresent() && isAnyStopped(receipt))) {
      return Optional.empty();
    }
    Map<String, Action> actions = actions(receipt);
    draw.number("silence")
        .map(BigDecimal::doubleValue)
        .ifPresent(
            chance -> actions.put(SILENCE, new Action(chance, without(receipt), Optional.empty())));
    String chosen = receipt.fields("outcome").fields("choice").text("message").orElse(SILENCE);
    return actions.containsKey(chosen)
        ? Optional.of(new LoggedDraw(actions, chosen))
        : Optional.empty();
  }

  private static boolean isAnyStopped(Value.Fields receipt) {
    return receipt.items("candidates").stream()
        .map(Value.Fields.class::cast)
        .anyMatch(candidate -> candidate.text("stage").filter(STOPS::contains).isPresent());
  }

  /** Of two candidates of one message, say of two baskets, the chances are added. */
  private static Map<String, Action> actions(Value.Fields receipt) {
    Value.Fields believed = receipt.fields("inputs").fields("learned").fields("messages");
    Map<String, Action> actions = new LinkedHashMap<>();
    for (Value item : receipt.items("candidates")) {
      Value.Fields candidate = (Value.Fields) item;
      String message = candidate.text("message").orElse(SILENCE);
      candidate
          .number("probability")
          .ifPresent(chance ->
              actions.merge(
                  message,
                  new Action(chance.doubleValue(), goal(believed.items(message)), net(candidate)),
                  LoggedDraw::both));
    }
    return actions;
  }

  private static Action both(Action one, Action other) {
    Optional<Double> net =
        Stream.of(one, other).flatMap(it -> it.net().stream()).max(Comparator.naturalOrder());
    return new Action(one.chance() + other.chance(), one.expected(), net);
  }

  private static Optional<Double> net(Value.Fields candidate) {
    return candidate.text("stage").filter("ranked"::equals).isPresent()
        ? candidate.fields("terms").number("net").map(BigDecimal::doubleValue)
        : Optional.empty();
  }

  private static double goal(List<Value> believed) {
    return believed.size() <= WITHOUT
        ? 0
        : new Chance(at(believed, GOALS), at(believed, MISSES), at(believed, FACTOR)).mean();
  }

  /** What is expected when nobody is told anything, over what could have been told. */
  private static double without(Value.Fields receipt) {
    Value.Fields believed = receipt.fields("inputs").fields("learned").fields("messages");
    return actions(receipt).keySet().stream()
        .map(believed::items)
        .filter(it -> it.size() > WITHOUT)
        .mapToDouble(it -> at(it, WITHOUT))
        .average()
        .orElse(0);
  }

  private static double at(List<Value> believed, int index) {
    return believed.get(index) instanceof Value.Num(BigDecimal number) ? number.doubleValue() : 0;
  }

  /**
   * The choice as another policy sees it.
   *
   * @param client number of the person, from 0
   * @param outcome 1 when the goal was reached, else 0
   */
  public Logged seenBy(Policy policy, int client, double outcome) {
    Map<String, Double> chances = chances(policy);
    double expected =
        chances.entrySet().stream()
            .mapToDouble(it -> it.getValue() * action(it.getKey()).expected())
            .sum();
    Action taken = action(chosen);
    double weight = chances.getOrDefault(chosen, 0.0) / taken.chance();
    return new Logged(client, weight, outcome, taken.expected(), expected);
  }

  private Action action(String message) {
    return Objects.requireNonNull(actions.get(message));
  }

  private Map<String, Double> chances(Policy policy) {
    Map<String, Double> chances = new LinkedHashMap<>();
    switch (policy) {
      case AS_LOGGED -> actions.forEach((message, it) -> chances.put(message, it.chance()));
      case BEST -> chances.put(best(), 1.0);
      case UNIFORM -> actions.keySet().forEach(it -> chances.put(it, 1.0 / actions.size()));
    }
    return chances;
  }

  /** Of two that earn alike the first by name. */
  private String best() {
    return actions.entrySet().stream()
        .filter(it -> it.getValue().net().isPresent())
        .min(
            Comparator.<Map.Entry<String, Action>>comparingDouble(
                    it -> -it.getValue().net().orElseThrow())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(actions.containsKey(SILENCE) ? SILENCE : chosen);
  }
}
