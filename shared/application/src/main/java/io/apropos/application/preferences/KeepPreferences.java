package io.apropos.application.preferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.InTime;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.AddressHash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What clients change by their own hand, in one transaction on the version that they saw. It raises
 * the version of the GATE, so that a mail that is reserved and not yet claimed is judged again.
 */
public final class KeepPreferences {
  private final Table table;
  private final Recipients recipients;
  private final Mailboxes mailboxes;
  private final AddressHasher hasher;
  private final Pause pause;
  private final InstantSource clock;

  /** What became of a wish. */
  public sealed interface Result {
    /** It stands, now or before. */
    record Kept(Standing standing) implements Result {}

    /** Somebody changed something since the version that was seen; nothing was changed. */
    record Stale(Standing standing) implements Result {}

    /** The link leads to nobody: unknown, erased, or reached at another address now. */
    record Nobody() implements Result {}
  }

  public KeepPreferences(Table table, AddressHasher hasher, Pause pause, InstantSource clock) {
    this.table = table;
    this.recipients = new Recipients(table, pause);
    this.mailboxes = new Mailboxes(table);
    this.hasher = hasher;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * What stands; empty when the link leads to nobody, or to somebody who is reached elsewhere now:
   * a mail proves the mailbox it went to, and no other.
   */
  public Optional<Standing> standing(LinkTokens.Send link, PreferenceCentre centre) {
    return recipients
        .of(link.decisionId())
        .filter(gate -> isReachedAt(link.address(), gate, centre))
        .map(gate ->
            new Standing(
                gate, mailboxes.read(link.address()), centre, Instants.whole(clock.instant())));
  }

  /** In which the person reads; empty when unknown, or when the link leads to nobody. */
  Optional<String> language(LinkTokens.Send link) {
    return recipients.of(link.decisionId()).flatMap(Gate::language);
  }

  private boolean isReachedAt(AddressHash mailbox, Gate gate, PreferenceCentre centre) {
    return gate.address()
        .map(address -> hasher.hash(address, centre.catalogue().brand().folding()))
        .filter(mailbox::equals)
        .isPresent();
  }

  /**
   * Grants, refuses, limits; returns once it is committed.
   *
   * @param remaining of the function's time
   * @throws TransientFailure when it could not be committed in time: nothing may be promised
   */
  public Result keep(
      LinkTokens.Send link, Wish wish, PreferenceCentre centre, Supplier<Duration> remaining) {
    var tries = new AtomicInteger();
    return InTime.commit(
        "the preferences",
        pause,
        remaining,
        () -> tried(link, wish, centre, tries.getAndIncrement() > 0));
  }

  /**
   * One reading and, if something is left to do, one transaction; empty = read again.
   *
   * @param again an attempt before may have been committed without an answer
   */
  private Optional<Result> tried(
      LinkTokens.Send link, Wish wish, PreferenceCentre centre, boolean again) {
    Optional<Standing> found = standing(link, centre);
    if (found.isEmpty()) {
      return Optional.of(new Result.Nobody());
    }
    Standing standing = found.get();
    List<Write> writes = new WishPlan(standing, wish, "link:" + link.decisionId()).writes();
    boolean current = standing.gate().prefs() == wish.version();
    if (writes.isEmpty() && (current || again)) {
      return Optional.of(new Result.Kept(standing));
    }
    if (!current) {
      return Optional.of(new Result.Stale(standing));
    }
    return table.write(writes) instanceof Committed.Done
        ? standing(link, centre).map(Result.Kept::new)
        : Optional.empty();
  }
}
