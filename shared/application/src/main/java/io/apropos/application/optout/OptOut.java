package io.apropos.application.optout;

import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.InTime;
import io.apropos.application.store.Instants;
import io.apropos.application.store.MailboxChange;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.AddressHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * O of protocol.md: withdraws consent at once, in one transaction, without asking anybody but the
 * table. It must not lose against other writers, so it has no version condition; it raises the
 * version, so that whatever was judged before and not yet claimed is judged again.
 */
public final class OptOut {
  /** A transaction holds 100 actions; GATE and ADDRESS are two. */
  private static final int MOST_ACTS = 96;

  private final Table table;
  private final Recipients recipients;
  private final Mailboxes mailboxes;
  private final Pause pause;
  private final InstantSource clock;

  /** How much is left alone. */
  public enum Scope {
    /** The topic of the mail; no other is touched. */
    TOPIC,
    /** All marketing mail to the person, and to the mailbox whoever reads it. */
    EVERYTHING
  }

  public OptOut(Table table, Pause pause, InstantSource clock) {
    this.table = table;
    this.recipients = new Recipients(table, pause);
    this.mailboxes = new Mailboxes(table);
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Leaves; returns once it is committed, or was before. A repetition within a minute changes
   * nothing; said again later it is an act of its own, later than any grant since. For a person who
   * is unknown or erased the mailbox is closed to marketing: nothing narrower is left.
   *
   * @param method how it was said: {@code one-click}, {@code link}
   * @param remaining of the function's time
   * @throws TransientFailure when it could not be committed in time: nothing may be promised
   */
  public void leave(
      LinkTokens.Send link, Scope scope, String method, Supplier<Duration> remaining) {
    InTime.commit(
        "the opt-out",
        pause,
        remaining,
        () -> Optional.of(tried(link, scope, method)).filter(done -> done));
  }

  /**
   * How much the reader of a link has left already; empty when its topic still reaches them.
   *
   * @throws TransientFailure when it cannot be read now
   */
  public Optional<Scope> left(LinkTokens.Send link) {
    if (mailboxes.read(link.address()).out()) {
      return Optional.of(Scope.EVERYTHING);
    }
    ConsentKey key = new ConsentKey(link.topic(), Channel.EMAIL, ConsentKey.MARKETING);
    return recipients
        .of(link.decisionId())
        .map(gate -> gate.consents().get(key))
        .filter(consent -> consent.state() == ConsentState.REFUSED)
        .map(refused -> Scope.TOPIC);
  }

  /** One reading and, if it shows that something is left to do, one transaction. */
  private boolean tried(LinkTokens.Send link, Scope scope, String method) {
    Optional<Gate> person = recipients.of(link.decisionId());
    List<Write> writes = new ArrayList<>();
    List<ConsentLog.Act> acts =
        person.map(gate -> acts(gate, link, scope, method)).orElseGet(List::of);
    person.ifPresent(gate -> writes.addAll(withdrawal(gate, acts)));
    boolean closes = person.isEmpty() || scope == Scope.EVERYTHING;
    if (closes && !isJustClosed(link.address())) {
      writes.add(MailboxChange.of(link.address()).out(clock.instant()).write());
    }
    return writes.isEmpty()
        || (table.write(writes) instanceof Committed.Done && acts.size() < MOST_ACTS);
  }

  private boolean isJustClosed(AddressHash mailbox) {
    return mailboxes.read(mailbox).out()
        && mailboxes
            .outAt(mailbox)
            .filter(at -> at.isAfter(clock.instant().minus(Consent.SAID_ONCE)))
            .isPresent();
  }

  private List<ConsentLog.Act> acts(Gate gate, LinkTokens.Send link, Scope scope, String method) {
    Instant now = Instants.whole(clock.instant());
    TreeSet<ConsentKey> left = new TreeSet<>();
    left.add(new ConsentKey(link.topic(), Channel.EMAIL, ConsentKey.MARKETING));
    if (scope == Scope.EVERYTHING) {
      gate.consents().keySet().stream().filter(OptOut::isMarketingMail).forEach(left::add);
    }
    return left.stream()
        .filter(key -> !isJustRefused(gate, key, now))
        .limit(MOST_ACTS)
        .map(key ->
            new ConsentLog.Act(
                key, withdrawn(gate, key, method, now), "link:" + link.decisionId(), "", now))
        .toList();
  }

  private static boolean isMarketingMail(ConsentKey key) {
    return key.channel() == Channel.EMAIL && key.purpose().equals(ConsentKey.MARKETING);
  }

  private static boolean isJustRefused(Gate gate, ConsentKey key, Instant now) {
    Consent stored = gate.consents().get(key);
    return stored != null && stored.saysAlready(now);
  }

  /** Later than what is stored, whatever the clocks say: nothing older may win against it. */
  private static Consent withdrawn(Gate gate, ConsentKey key, String method, Instant now) {
    Consent stored = gate.consents().get(key);
    Instant at = stored == null || stored.at().isBefore(now) ? now : stored.at().plusMillis(1);
    return new Consent(ConsentState.REFUSED, at, "", "", method);
  }

  private static List<Write> withdrawal(Gate gate, List<ConsentLog.Act> acts) {
    if (acts.isEmpty()) {
      return List.of();
    }
    GateChange change = GateChange.of(gate.person()).unlessErased().prefsRaised();
    acts.forEach(act -> change.consent(act.key(), act.consent()));
    ConsentLog.Append proof = ConsentLog.append(gate, acts);
    List<Write> writes = new ArrayList<>();
    writes.add(proof.into(change, gate).write());
    writes.addAll(proof.writes());
    return writes;
  }
}
