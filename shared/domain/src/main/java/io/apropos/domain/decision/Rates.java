package io.apropos.domain.decision;

import io.apropos.domain.contact.Offers;
import io.apropos.domain.contact.Prices;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.learning.Arm;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.LevelOdds;
import io.apropos.domain.learning.Shrinkage;
import io.apropos.domain.learning.Snapshot;
import io.apropos.domain.learning.Uplift;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What outcomes have taught, starting from what the catalogue believes (docs/decision-model.md,
 * sections 3 and 4): without any outcome the two agree.
 */
public final class Rates implements BrandLearned {
  /** The arm of the control group; no message has such a name. */
  public static final String SILENCE = "(silence)";

  /** As patterns name it. */
  private static final String ORDER = "order completed";

  /**
   * Outcomes of the brand from which on its own rates are believed. The gates take means, and a
   * message that was unlucky among the first twenty would never be sent again.
   */
  static final double ENOUGH_OUTCOMES = 200;

  private final Snapshot clicks;
  private final boolean known;
  private final Snapshot goals;
  private final double silenceGoals;

  /** How often it is known whether the goal of a message was reached. */
  private final Map<String, Double> outcomes;

  /** By message with an offer. */
  private final Map<String, List<Double>> levels;

  private final Priors priors;
  private final double brandMean;
  private final double kappa;
  private final Prices prices;

  /**
   * What happened after one message, or in the control group.
   *
   * @param clicks signs that the mail was welcome; none of silence
   * @param goals orders
   */
  public record Counted(Counters clicks, Counters goals) {
    public static final Counted NOTHING =
        new Counted(new Counters(Scoring.FEATURES.size()), new Counters(Scoring.FEATURES.size()));
  }

  /**
   * Sums of outcomes, all decayed to one instant.
   *
   * @param version names them for ever
   * @param arms by message, and of {@link #SILENCE}; absent = nothing counted
   * @param offers of all decisions
   */
  public record Sums(String version, Map<String, Counted> arms, Offers offers) {
    public Sums {
      arms = Map.copyOf(arms);
    }

    Counted of(String arm) {
      return arms.getOrDefault(arm, Counted.NOTHING);
    }
  }

  private Rates(Catalogue catalogue, Sums sums) {
    List<Message> messages =
        catalogue.messages().values().stream().filter(m -> !m.isTransactional()).toList();
    this.priors = Priors.of(catalogue);
    this.clicks =
        Snapshot.of(
            sums.version(),
            messages.stream()
                .map(m -> arm(m, m.worth().click(), sums.of(m.id()).clicks()))
                .toList(),
            Shrinkage.STANDARD);
    this.outcomes =
        messages.stream()
            .collect(
                Collectors.toUnmodifiableMap(Message::id, m -> sums.of(m.id()).goals().outcomes()));
    this.silenceGoals = sums.of(SILENCE).goals().goals();
    this.goals = Snapshot.of(sums.version(), goals(messages, sums), Shrinkage.STANDARD);
    this.levels =
        messages.stream()
            .filter(m -> isTaught(m) && m.offer().isPresent())
            .collect(Collectors.toUnmodifiableMap(Message::id, m -> levels(m, sums)));
    this.known =
        sums.arms().values().stream().mapToDouble(arm -> arm.clicks().outcomes()).sum()
            >= ENOUGH_OUTCOMES;
    List<Double> usual = known ? rates(messages) : priors.clicks();
    double median = usual.isEmpty() ? 0 : usual.get((usual.size() - 1) / 2);
    this.brandMean = sums.offers().mean(known, median);
    this.kappa = sums.offers().kappa();
    List<Offers.Step> offers = new ArrayList<>(Priors.offers(usual));
    offers.addAll(sums.offers().steps(known));
    this.prices = new Prices(offers);
  }

  public static Rates of(Catalogue catalogue, Sums sums) {
    return new Rates(catalogue, sums);
  }

  /** Whether the goal of a message is one that outcomes tell: an order. */
  public static boolean isTaught(Message message) {
    return message.goal().filter(goal -> goal.event().equals(ORDER)).isPresent();
  }

  @Override
  public String version() {
    return clicks.version();
  }

  @Override
  public double click(Message message, Value.Fields features) {
    return clicks
        .place(message.id())
        .filter(_ -> known)
        .map(place -> clicks.chance(place, bins(features)).mean())
        .orElseGet(() -> priors.click(message, features));
  }

  /**
   * With the message, once the control group is known well enough to compare with; until then the
   * mean of the prior, known the better the more outcomes there were. A difference of two small
   * numbers, one of them hardly known, is below 0 after a few unlucky mails, and what is never sent
   * is never learned.
   */
  @Override
  public Chance goal(Message message, Value.Fields features) {
    return compared(message)
        .map(place -> goals.chance(place, bins(features)))
        .orElseGet(() -> Priors.belief(message, outcomes.getOrDefault(message.id(), 0.0)));
  }

  /** Of the control group, likewise. */
  @Override
  public double goalWithout(Message message, Value.Fields features) {
    return compared(message)
        .map(_ -> goals.chance(goals.place(SILENCE).orElseThrow(), bins(features)).mean())
        .orElseGet(() -> priors.goalWithout(message, features));
  }

  @Override
  public List<Double> levels(Message message) {
    List<Double> learned = levels.get(message.id());
    return learned == null ? priors.levels(message) : learned;
  }

  /** Against what this message does without a rebate, as far as it was ever sent without. */
  private List<Double> levels(Message message, Sums sums) {
    Chance first = goals.arm(goals.place(message.id()).orElseThrow());
    return LevelOdds.of(
        first.goals(),
        first.misses(),
        message.offer().orElseThrow().levels().stream()
            .skip(1)
            .map(percent -> sums.of(arm(message.id(), percent)).goals())
            .toList());
  }

  /**
   * Under which goals are counted that followed a message with a rebate; those without one are
   * counted under the message itself, and so are all clicks.
   */
  public static String arm(String message, BigDecimal percent) {
    return message + "@" + percent.stripTrailingZeros().toPlainString();
  }

  /** All names under which a catalogue's outcomes are counted. */
  public static List<String> arms(Catalogue catalogue) {
    List<String> arms = new ArrayList<>();
    for (Message message : catalogue.messages().values()) {
      if (!message.isTransactional()) {
        arms.add(message.id());
        message.offer().map(Message.Offer::levels).orElse(List.of()).stream()
            .skip(1)
            .forEach(percent -> arms.add(arm(message.id(), percent)));
      }
    }
    arms.add(SILENCE);
    return arms;
  }

  /** The place of a message whose effect can be told from that of silence. */
  private Optional<Integer> compared(Message message) {
    return goals.place(message.id()).filter(_ -> silenceGoals >= Uplift.ENOUGH_GOALS);
  }

  @Override
  public Tolerance tolerance() {
    return Personal.STRANGER;
  }

  @Override
  public double brandMean() {
    return brandMean;
  }

  @Override
  public double kappa() {
    return kappa;
  }

  @Override
  public boolean isLearned() {
    return known;
  }

  @Override
  public Prices prices() {
    return prices;
  }

  private static int[] bins(Value.Fields features) {
    return Scoring.FEATURES.of(features);
  }

  private static Arm arm(Message message, double prior, Counters counted) {
    return new Arm(message.id(), prior, Optional.of(message.topic()), counted);
  }

  private List<Arm> goals(List<Message> messages, Sums sums) {
    List<Message> taught = messages.stream().filter(Rates::isTaught).toList();
    List<Arm> arms = new ArrayList<>();
    taught.forEach(m -> arms.add(arm(m, m.worth().goal(), sums.of(m.id()).goals())));
    double without =
        taught.stream().mapToDouble(m -> m.worth().goalWithout()).average().orElse(0.5);
    arms.add(new Arm(SILENCE, without, Optional.empty(), sums.of(SILENCE).goals()));
    return arms;
  }

  /** Of the active messages, the lowest first: what is usual before a decision was counted. */
  private List<Double> rates(List<Message> messages) {
    return messages.stream()
        .filter(message -> message.status() == Message.Status.ACTIVE)
        .map(message -> clicks.rate(clicks.place(message.id()).orElseThrow()))
        .sorted()
        .toList();
  }
}
