package io.apropos.application.dispatch;

import io.apropos.application.links.AddressHasher;
import io.apropos.application.port.EventStream;
import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Mailer;
import io.apropos.application.port.Portraits;
import io.apropos.application.port.RenderFailure;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Circuit;
import io.apropos.application.store.Claims;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.OwnEvents;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.identity.AddressHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** C of protocol.md: checks a reserved mail once more, claims it, hands it over at most once. */
public final class DispatchEmail {
  /** A claim starts only while this remains of the function's time. */
  static final Duration CLAIM_NEEDS = Duration.ofSeconds(14);

  private final World world;
  private final Gates gates;
  private final Mailboxes mailboxes;
  private final Outbox outbox;
  private final Claims claims;
  private final Circuit circuit;
  private final HandOver handOver;

  /**
   * What the outside is made of.
   *
   * @param claimIds draws a new id at each call, in the handler
   */
  public record World(
      Table table,
      Fence fence,
      Catalogues<Edition> catalogues,
      Portraits portraits,
      AddressHasher hasher,
      EventStream events,
      MailComposer composer,
      Mailer mailer,
      SendRate rate,
      Judgement judgement,
      InstantSource clock,
      LongSupplier nanoTime,
      Supplier<String> claimIds,
      Pause pause) {}

  /** What C1 read and allowed; {@code nanos} is the monotonic clock at {@code now}. */
  private record Judged(Gate gate, Mailbox mailbox, Edition edition, Instant now, long nanos) {}

  public DispatchEmail(World world) {
    this.world = world;
    this.gates = new Gates(world.table());
    this.mailboxes = new Mailboxes(world.table());
    this.outbox = new Outbox(world.table(), world.pause());
    this.claims = new Claims(world.table());
    this.circuit = new Circuit(world.table());
    this.handOver = new HandOver(world, outbox, circuit);
  }

  /**
   * Sends the mail of one decision, if it may go now.
   *
   * @param remaining of the function's time
   * @throws TransientFailure when the table did not answer: the same row may be given again
   */
  public Dispatched dispatch(String decisionId, Supplier<Duration> remaining) {
    for (int left = Pause.TRIES; left > 0; left--) {
      Optional<DecisionRow> row = outbox.find(decisionId);
      Optional<Dispatched> done = standsInTheWay(row, remaining).or(() -> check(row.orElseThrow()));
      if (done.isPresent()) {
        return done.get();
      }
      world.pause().await();
    }
    throw new TransientFailure("others kept writing while a mail was claimed");
  }

  private Optional<Dispatched> standsInTheWay(
      Optional<DecisionRow> found, Supplier<Duration> remaining) {
    if (found.isEmpty()) {
      return Optional.of(Dispatched.left("unknown"));
    }
    DecisionRow row = found.get();
    if (row.state() == DecisionState.CANCELLED) {
      announce(row); // it may have been cancelled by one who did not get to say so
    }
    if (row.state() != DecisionState.RESERVED || !row.go()) {
      return Optional.of(Dispatched.left("not-reserved"));
    }
    Fence.State fence = world.fence().read();
    if (!fence.open() || fence.epoch() != row.epoch()) {
      return Optional.of(Dispatched.left("fence"));
    }
    if (world.clock().instant().isBefore(row.notBefore())) {
      return Optional.of(Dispatched.left("not-yet"));
    }
    Duration spare = remaining.get().minus(CLAIM_NEEDS);
    return spare.isNegative() || !world.rate().take(spare)
        ? Optional.of(Dispatched.left("time"))
        : Optional.empty();
  }

  /** C1, then C2 and the rest; empty = somebody wrote meanwhile, judge again. */
  private Optional<Dispatched> check(DecisionRow row) {
    Edition edition =
        world
            .catalogues()
            .current()
            .map(Catalogues.Published::catalogue)
            .orElseThrow(() -> new TransientFailure("no catalogue has been published yet"));
    long nanos = world.nanoTime().getAsLong();
    Instant now = Instants.whole(world.clock().instant());
    Gate gate = gates.read(row.person());
    Mailbox mailbox = mailbox(row, gate, edition);
    Judged judged = new Judged(gate, mailbox, edition, now, nanos);
    ClaimCheck.Answer answer =
        world.judgement().of(reserved(row), gate, mailbox, edition.catalogue(), now);
    return switch (answer) {
      case ClaimCheck.Answer.Allowed _ -> compose(row, judged);
      case ClaimCheck.Answer.CancelNow(String reason, String _) ->
          Optional.of(cancel(row, reason, now));
      case ClaimCheck.Answer.ByFate(String reason, var fate, Instant freeAt) ->
          Optional.of(
              outbox.holdBack(row, reason, fate, freeAt)
                  ? new Dispatched(Dispatched.Outcome.HELD, reason)
                  : Dispatched.left("not-reserved"));
    };
  }

  private Mailbox mailbox(DecisionRow row, Gate gate, Edition edition) {
    return gate.address()
        .map(address -> world.hasher().hash(address, edition.catalogue().brand().folding()))
        .or(row::mailbox)
        .map(mailboxes::read)
        .orElseGet(() -> Mailbox.none(new AddressHash("")));
  }

  private static ClaimCheck.Reserved reserved(DecisionRow row) {
    DecisionRow.Planned plan = row.plan();
    return new ClaimCheck.Reserved(
        row.decisionId(),
        new Contact(
            plan.choice().message(), plan.topic(), plan.choice().channel(), plan.messageClass()),
        row.expiresAt(),
        row.exclusionVersion(),
        plan.choice().tooMuchFrom());
  }

  private Dispatched cancel(DecisionRow row, String reason, Instant now) {
    if (reason.equals(ClaimCheck.STALE)) {
      return outbox.expire(row, now)
          ? new Dispatched(Dispatched.Outcome.EXPIRED, reason)
          : Dispatched.left("not-reserved");
    }
    if (!outbox.cancel(row, reason, now)) {
      return Dispatched.left("not-reserved");
    }
    announce(row);
    return new Dispatched(Dispatched.Outcome.CANCELLED, reason);
  }

  private void announce(DecisionRow row) {
    world.events().put(List.of(OwnEvents.dropped(row, world.clock().instant())));
  }

  private Optional<Dispatched> compose(DecisionRow row, Judged judged) {
    try {
      Edition edition = judged.edition();
      var letter =
          new MailComposer.Letter(
              row,
              judged.gate(),
              judged.mailbox().hash(),
              world.portraits().of(judged.gate(), edition.catalogue(), judged.now()));
      Mailer.Mail mail =
          world
              .composer()
              .compose(
                  letter,
                  new MailComposer.Edition(edition.catalogue(), edition.bundle()),
                  judged.now());
      return claim(row, judged, mail);
    } catch (RenderFailure unusable) {
      return Optional.of(cancel(row, "render", judged.now()));
    }
  }

  private Optional<Dispatched> claim(DecisionRow row, Judged judged, Mailer.Mail mail) {
    Circuit.Passage passage = passage(judged.now());
    if (passage == Circuit.Passage.SHUT) {
      return Optional.of(Dispatched.left("circuit"));
    }
    var claim = new DecisionRow.Claim(world.claimIds().get(), judged.now());
    return switch (commit(row, judged, claim)) {
      case MINE ->
          Optional.of(
              handOver.of(
                  row.claimed(claim, judged.mailbox().hash()), mail, passage, judged.nanos()));
      case GONE -> Optional.of(Dispatched.left("claimed"));
      case STALE, CONFLICT -> Optional.empty();
    };
  }

  /**
   * An open circuit gives one trial a minute, and none while the account says itself that it may
   * not.
   */
  private Circuit.Passage passage(Instant now) {
    Circuit.Passage passage = circuit.ask(now);
    if (passage == Circuit.Passage.TRIAL) {
      world.rate().forget();
    }
    if (passage != Circuit.Passage.SHUT && !world.rate().isSendingEnabled()) {
      circuit.open(now);
      return Circuit.Passage.SHUT;
    }
    return passage;
  }

  /** C2; when its answer is lost, the claim that stands in the row tells whether it was ours. */
  private Claims.Result commit(DecisionRow row, Judged judged, DecisionRow.Claim claim) {
    try {
      return claims.claim(
          row, judged.gate(), judged.mailbox(), claim, world.fence().read().epoch());
    } catch (TransientFailure unanswered) {
      Optional<DecisionRow> now = outbox.find(row.decisionId());
      return now.flatMap(DecisionRow::claim).equals(Optional.of(claim))
              && now.orElseThrow().state() == DecisionState.SENDING
          ? Claims.Result.MINE
          : Claims.Result.CONFLICT;
    }
  }
}
