package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.AttentionCost;
import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.Fatigue;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.contact.Verdict;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Scores messages for one person: what they have in common is looked up once. */
final class Scores {
  /** Nobody is kept a place for more offers than these. */
  private static final int MOST_PLACES = 64;

  private final Situation situation;
  private final Value.Fields features;
  private final Learned learned;
  private final ContactPolicy policy;
  private final double pressure;
  private final Tolerance tolerance;
  private final double attention;
  private final double threshold;
  private final AttentionCost cost;
  private final double price;
  private final double money;

  /** Room within the horizon, by kind of contact. */
  private final Map<Contact, Integer> places = new HashMap<>();

  /** What a place is kept for, by how many are left. */
  private final Map<Integer, Double> rivals = new TreeMap<>();

  /**
   * @param features what patterns look at
   * @param person entries that count
   */
  Scores(Situation situation, Value.Fields features, Ledger person) {
    this.situation = situation;
    this.features = features;
    this.learned = situation.learned();
    this.policy = situation.policy();
    Fatigue fatigue = policy.fatigue();
    this.pressure = person.pressure(situation.now(), fatigue.memory());
    this.tolerance = learned.tolerance();
    this.attention = Fatigue.attention(pressure, tolerance.capacity());
    this.threshold = fatigue.thresholdRelative().orElse(learned.kappa()) * learned.brandMean();
    this.cost = learned.attention(fatigue.memory());
    this.price = cost.price(pressure);
    this.money = policy.costs().getOrDefault(Channel.EMAIL, BigDecimal.ZERO).doubleValue();
  }

  Score of(Message message) {
    double relevance = learned.click(message, features);
    boolean free = message.isTransactional();
    return new Score(
        relevance,
        pressure,
        tolerance,
        attention,
        threshold,
        free ? Double.POSITIVE_INFINITY : cost.limit(relevance),
        free ? 0 : price,
        free ? 0 : slot(message),
        Score.value(message.worth(), features),
        learned.goal(message, features),
        learned.goalWithout(message, features),
        Math.max(0, 1 + message.worth().weight() / 100),
        money,
        1);
  }

  /** 0 without a horizon, and while there is a place for all who will come. */
  private double slot(Message message) {
    Duration horizon = policy.slotHorizon();
    if (horizon.isZero()) {
      return 0;
    }
    int left =
        places.computeIfAbsent(
            Contact.of(message, Channel.EMAIL).kind(), kind -> places(kind, horizon));
    return attention * rivals.computeIfAbsent(left, kept -> cost.rival(horizon, kept));
  }

  /** Of the messages scored so far; empty without a horizon. */
  Map<Integer, Double> rivals() {
    return Map.copyOf(rivals);
  }

  /** How many such contacts the caps leave room for within the horizon, one after another. */
  private int places(Contact contact, Duration horizon) {
    Instant end = situation.now().plus(horizon);
    Ledger person = situation.personLedger();
    Instant at = situation.now();
    for (int places = 0; places < MOST_PLACES; places++) {
      switch (policy.judgeCaps(contact, at, situation.gate(), person, situation.mailboxLedger())) {
        case Verdict.Refused _ -> {
          return places;
        }
        case Verdict.Postponed later -> at = later.freeAt();
        case Verdict.Allowed _ -> {}
      }
      if (at.isAfter(end)) {
        return places;
      }
      person = person.with(entry(contact, at, places));
    }
    return MOST_PLACES;
  }

  private static LedgerEntry entry(Contact contact, Instant at, int number) {
    return new LedgerEntry(
        "place-" + number,
        at,
        contact.channel(),
        contact.topic(),
        MessageClass.MARKETING,
        contact.message(),
        1,
        false,
        false);
  }
}
