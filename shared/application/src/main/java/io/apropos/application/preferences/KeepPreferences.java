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
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.AddressHash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
   * Grants, refuses, limits; returns once it is committed. What one transaction cannot hold goes in
   * several, refusals first; each expects the version that the one before it left.
   *
   * @param remaining of the function's time
   * @throws TransientFailure when it could not be committed in time: nothing may be promised
   */
  public Result keep(
      LinkTokens.Send link, Wish wish, PreferenceCentre centre, Supplier<Duration> remaining) {
    var keeping = new Keeping(link, centre, wish);
    return InTime.commit("the preferences", pause, remaining, keeping::tried);
  }

  /** One wish on its way. */
  private final class Keeping {
    private final LinkTokens.Send link;
    private final PreferenceCentre centre;
    private Wish wish;

    /** An attempt before may have been committed without an answer. */
    private boolean again;

    Keeping(LinkTokens.Send link, PreferenceCentre centre, Wish wish) {
      this.link = link;
      this.centre = centre;
      this.wish = wish;
    }

    /** One reading and, if something is left to do, one transaction; empty = read again. */
    Optional<Result> tried() {
      Optional<Standing> found = standing(link, centre);
      if (found.isEmpty()) {
        return Optional.of(new Result.Nobody());
      }
      Standing standing = found.get();
      long version = standing.gate().prefs();
      if (again && wish.leavesAll()) {
        wish = wish.on(version); // once begun it goes on, whatever comes between
      }
      WishPlan.Part part = new WishPlan(standing, wish, "link:" + link.decisionId()).next();
      boolean current = version == wish.version();
      if (part.writes().isEmpty() && (current || again)) {
        return Optional.of(new Result.Kept(standing));
      }
      if (!current) {
        return Optional.of(new Result.Stale(standing));
      }
      again = true;
      return written(part);
    }

    private Optional<Result> written(WishPlan.Part part) {
      if (!(table.write(part.writes()) instanceof Committed.Done)) {
        return Optional.empty();
      }
      if (part.isLast()) {
        return standing(link, centre).map(Result.Kept::new);
      }
      wish = wish.on(wish.version() + 1);
      return Optional.empty();
    }
  }
}
