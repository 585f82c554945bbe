package io.apropos.domain.contact;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.message.MessageClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How much, when and whom not: policies.yaml.
 *
 * @param caps all hold at once
 * @param spread held mail leaves over this long after quiet hours; 0 and up
 * @param costs of sending one message on a channel, in the brand's currency; absent = nothing
 * @param exploration how much is given to finding out
 * @param slotHorizon a place is kept for what is worth more within this long; zero = never
 */
public record ContactPolicy(
    List<ContactRule> caps,
    QuietHours quietHours,
    PlausibleZones zones,
    List<Exclusion> exclusions,
    Fatigue fatigue,
    Duration spread,
    Map<Channel, BigDecimal> costs,
    Exploration exploration,
    Duration slotHorizon) {
  public static final String LEDGER_FULL = "ledger-full";

  /** The person's own maximum counts over this long. */
  private static final Duration OWN_WINDOW = Duration.ofDays(7);

  /** What leaves a ledger by age is a day older than anything that any cap can count. */
  private static final Duration MARGIN = Duration.ofDays(1);

  /** Holds whatever the policy says. */
  private static final ContactRule DOUBLE_OPT_IN = new DoubleOptIn();

  /** Contacts that no cap counts any more stay so long while there is room. */
  private static final Duration LONGEST_STAY = Duration.ofDays(31);

  /** Rules that push each other forward this often never agree. */
  private static final int PATIENCE = 1_000;

  public ContactPolicy {
    caps = List.copyOf(caps);
    exclusions = List.copyOf(exclusions);
    costs = Map.copyOf(costs);
  }

  /**
   * Judges caps, own maximum, pause and quiet hours together.
   *
   * @param at when the contact is planned
   * @param person entries that count, without those of the decision itself
   * @param mailbox likewise, of the mailbox
   * @return the reason of the first rule that objects to {@code at}, since what becomes of the
   *     message hangs on it; {@code freeAt} is when all rules agree, {@code clause} the rule that
   *     frees last
   */
  public Verdict judge(Contact contact, Instant at, Gate gate, Ledger person, Ledger mailbox) {
    List<ContactRule> rules = new ArrayList<>(cappingRules(gate));
    rules.add(quietHours);
    return judge(rules, contact, at, circumstances(gate, person, mailbox));
  }

  /** Caps, own maximum and pause alone; the clause is that of the rule that frees last. */
  public Verdict judgeCaps(Contact contact, Instant at, Gate gate, Ledger person, Ledger mailbox) {
    return judge(cappingRules(gate), contact, at, circumstances(gate, person, mailbox));
  }

  /** Quiet hours alone. */
  public Verdict judgeQuietHours(Contact contact, Instant at, Gate gate) {
    return quietHours.judge(contact, at, circumstances(gate, Ledger.EMPTY, Ledger.EMPTY));
  }

  /** Whether everybody's held mail would leave at that instant: quiet hours end there. */
  public boolean endsQuietHours(Contact contact, Instant at, Gate gate) {
    return quietHours.isQuiet(
        contact, at.minusMillis(1), circumstances(gate, Ledger.EMPTY, Ledger.EMPTY));
  }

  /**
   * The same with other limits for some caps; never a looser one.
   *
   * @param limits by id of the cap
   */
  public ContactPolicy tightened(Map<String, Integer> limits) {
    return limits.isEmpty()
        ? this
        : new ContactPolicy(
            caps.stream().map(cap -> cap.tightened(limits)).toList(),
            quietHours,
            zones,
            exclusions,
            fatigue,
            spread,
            costs,
            exploration,
            slotHorizon);
  }

  /** Weight of one such contact in the pressure. */
  public double weight(Contact contact) {
    return contact.channel().isPush() ? fatigue.weight(contact.messageClass()) : 0;
  }

  /** Whether a ledger entry must be written: it weighs, or some cap counts it. */
  public boolean counts(Contact contact) {
    return contact.messageClass() == MessageClass.MARKETING
        || weight(contact) > 0
        || DOUBLE_OPT_IN.counts(contact)
        || caps.stream().anyMatch(cap -> cap.counts(contact));
  }

  /** A claimed entry of that age can count in no cap. */
  public Duration memory() {
    return caps.stream()
        .map(ContactRule::memory)
        .max(Comparator.naturalOrder())
        .filter(longest -> longest.compareTo(OWN_WINDOW) > 0)
        .orElse(OWN_WINDOW)
        .plus(ContactRule.GUARD)
        .plus(MARGIN);
  }

  /** Whether every place of the ledger is taken by an entry that can still count. */
  public boolean isFull(Ledger ledger, Instant now) {
    return ledger.stream().filter(entry -> canCount(entry, now)).count() >= Ledger.ROOM;
  }

  /**
   * Without the entries that nothing can count any more: those older than 31 days, and, while room
   * for one more is lacking, the oldest ones first. Their pressure is kept in {@code aged}.
   */
  public Ledger tidy(Ledger ledger, Instant now) {
    List<LedgerEntry> old =
        ledger.sorted().stream().filter(entry -> !canCount(entry, now)).toList();
    int excess = ledger.entries().size() - (Ledger.ROOM - 1);
    Ledger kept = ledger;
    for (int i = 0; i < old.size(); i++) {
      LedgerEntry entry = old.get(i);
      if (i < excess || entry.at().isBefore(now.minus(LONGEST_STAY))) {
        kept = kept.agedOut(entry, now, fatigue.memory());
      }
    }
    return kept;
  }

  private boolean canCount(LedgerEntry entry, Instant now) {
    return !entry.claimed() || entry.at().isAfter(now.minus(memory()));
  }

  private Circumstances circumstances(Gate gate, Ledger person, Ledger mailbox) {
    return new Circumstances(gate.country(), zones.of(gate), person, mailbox);
  }

  private List<ContactRule> cappingRules(Gate gate) {
    List<ContactRule> rules = new ArrayList<>();
    gate.pausedUntil().ifPresent(until -> rules.add(new Pause(until)));
    gate.weeklyMaximum()
        .ifPresent(limit ->
            rules.add(new FrequencyCap(CapScope.marketing("own maximum"), limit, OWN_WINDOW)));
    rules.add(DOUBLE_OPT_IN);
    rules.addAll(caps);
    return rules;
  }

  /**
   * Pushes forward until all agree. The objection to the instant asked for gives the reason, the
   * last one the instant and the clause: a clause beside another rule's instant would be untrue.
   */
  private static Verdict judge(
      List<ContactRule> rules, Contact contact, Instant at, Circumstances circumstances) {
    Verdict pushed = objection(rules, contact, at, circumstances);
    for (int i = 0; i < PATIENCE; i++) {
      if (!(pushed instanceof Verdict.Postponed postponed)) {
        return pushed;
      }
      switch (objection(rules, contact, postponed.freeAt(), circumstances)) {
        case Verdict.Allowed _ -> {
          return postponed;
        }
        case Verdict.Refused refused -> {
          return refused;
        }
        case Verdict.Postponed later ->
            pushed = new Verdict.Postponed(postponed.reason(), later.freeAt(), later.clause());
      }
    }
    return pushed instanceof Verdict.Postponed endless
        ? new Verdict.Refused(endless.reason(), endless.clause())
        : pushed;
  }

  private static Verdict objection(
      List<ContactRule> rules, Contact contact, Instant at, Circumstances circumstances) {
    for (ContactRule rule : rules) {
      Verdict verdict = rule.judge(contact, at, circumstances);
      if (!verdict.isAllowed()) {
        return verdict;
      }
    }
    return new Verdict.Allowed();
  }
}
