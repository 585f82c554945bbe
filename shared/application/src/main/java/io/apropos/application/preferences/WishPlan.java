package io.apropos.application.preferences;

import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.MailboxChange;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.consent.Consents;
import io.apropos.domain.contact.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The writes that make a wish stand, none for what stands already; a large one in several parts.
 *
 * @param by who acted, for the proof
 */
record WishPlan(Standing standing, Wish wish, String by) {
  private static final String SOURCE = "preference page";

  /** A transaction holds 100 actions; GATE and ADDRESS are two. */
  private static final int MOST_ACTS = 96;

  /**
   * What one transaction makes of the wish.
   *
   * @param isLast whether it then stands as a whole
   */
  record Part(List<Write> writes, boolean isLast) {}

  /** The next part: refusals before grants, and with the last choices all that is not a choice. */
  Part next() {
    List<ConsentLog.Act> left = acts();
    boolean isLast = left.size() <= MOST_ACTS;
    List<ConsentLog.Act> acts = isLast ? left : left.subList(0, MOST_ACTS);
    return new Part(writes(acts, isLast), isLast);
  }

  private List<Write> writes(List<ConsentLog.Act> acts, boolean isLast) {
    Gate gate = standing.gate();
    GateChange change =
        GateChange.of(gate.person()).unlessErased().ifPrefs(wish.version()).prefsRaised();
    acts.forEach(act -> change.consent(act.key(), after(act)));
    boolean set = isLast && settings(change);
    Optional<MailboxChange> mailbox = mailbox(acts, isLast);
    if (acts.isEmpty() && !set && mailbox.isEmpty()) {
      return List.of();
    }
    ConsentLog.Append proof = ConsentLog.append(gate, acts);
    List<Write> writes = new ArrayList<>();
    writes.add(proof.into(change, gate).write());
    writes.addAll(proof.writes());
    mailbox.map(MailboxChange::write).ifPresent(writes::add);
    return writes;
  }

  private boolean settings(GateChange change) {
    boolean maximum = maximum(change);
    boolean pause = pause(change);
    boolean language = language(change);
    return maximum || pause || language;
  }

  private List<ConsentLog.Act> acts() {
    return wanted().entrySet().stream()
        .filter(wanted -> !stands(wanted.getKey(), wanted.getValue()))
        .sorted(Comparator.comparing(Map.Entry::getValue))
        .map(wanted -> act(wanted.getKey(), wanted.getValue()))
        .toList();
  }

  /**
   * Who leaves everything says so now: a refusal from before does not stand for it. What a page
   * merely shows as refused and sends along does not say it again.
   */
  private boolean stands(ConsentKey key, boolean granted) {
    Optional<Consent> stored = Optional.ofNullable(standing.gate().consents().get(key));
    return wish.leavesAll()
        ? stored.filter(refusal -> refusal.saysAlready(standing.now())).isPresent()
        : stored.map(Consent::state).equals(Optional.of(state(granted)));
  }

  private SortedMap<ConsentKey, Boolean> wanted() {
    if (!wish.leavesAll()) {
      return new TreeMap<>(wish.choices());
    }
    SortedMap<ConsentKey, Boolean> wanted = new TreeMap<>();
    standing.choices().forEach(key -> wanted.put(key, false));
    standing.gate().consents().keySet().forEach(key -> wanted.put(key, false));
    return wanted;
  }

  private static ConsentState state(boolean granted) {
    return granted ? ConsentState.GRANTED : ConsentState.REFUSED;
  }

  /** A grant by the link of a mail proves the mailbox: it needs no second confirmation. */
  private ConsentLog.Act act(ConsentKey key, boolean granted) {
    Instant at = later(key);
    Consent choice =
        granted
            ? new Consent(
                ConsentState.GRANTED,
                at,
                SOURCE,
                standing.centre().textVersion(key.topic(), standing.now()),
                "link")
            : new Consent(ConsentState.REFUSED, at, SOURCE, "", "link");
    return new ConsentLog.Act(key, choice, by, "", standing.now());
  }

  /** Later than what is stored, whatever the clocks say: the person's newest word counts. */
  private Instant later(ConsentKey key) {
    Consent stored = standing.gate().consents().get(key);
    return stored == null || stored.at().isBefore(standing.now())
        ? standing.now()
        : stored.at().plusMillis(1);
  }

  private Consent after(ConsentLog.Act act) {
    return Consents.after(
        Optional.ofNullable(standing.gate().consents().get(act.key())), act.consent());
  }

  private boolean maximum(GateChange change) {
    Optional<Integer> next = wish.weeklyMaximum().over(standing.weeklyMaximum());
    if (next.equals(standing.weeklyMaximum())) {
      return false;
    }
    next.ifPresentOrElse(change::weeklyMaximum, change::noWeeklyMaximum);
    return true;
  }

  /** As many days as the page showed is no change: reading and saving prolongs nothing. */
  private boolean pause(GateChange change) {
    Optional<Integer> next = wish.pauseDays().over(standing.pauseDays());
    if (next.equals(standing.pauseDays())) {
      return false;
    }
    next.map(Duration::ofDays)
        .map(standing.now()::plus)
        .ifPresentOrElse(change::pausedUntil, change::notPaused);
    return true;
  }

  private boolean language(GateChange change) {
    Optional<String> now = standing.gate().language();
    Optional<String> next = wish.language().over(now);
    if (next.equals(now)) {
      return false;
    }
    next.ifPresentOrElse(change::language, change::noLanguage);
    return true;
  }

  /** Closed with everything; open again when the person says so, or asks for marketing mail. */
  private Optional<MailboxChange> mailbox(List<ConsentLog.Act> acts, boolean isLast) {
    boolean out = standing.mailbox().out();
    MailboxChange change = MailboxChange.of(standing.mailbox().hash());
    if (wish.leavesAll()) {
      return out && acts.isEmpty() ? Optional.empty() : Optional.of(change.out(standing.now()));
    }
    boolean opens = (isLast && wish.returns()) || acts.stream().anyMatch(WishPlan::asksForMail);
    return out && opens ? Optional.of(change.in()) : Optional.empty();
  }

  private static boolean asksForMail(ConsentLog.Act act) {
    return act.consent().state() == ConsentState.GRANTED
        && act.key().channel() == Channel.EMAIL
        && act.key().purpose().equals(ConsentKey.MARKETING);
  }
}
