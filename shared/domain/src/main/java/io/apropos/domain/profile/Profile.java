package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.VisitorId;
import java.time.Instant;
import java.util.Optional;

/**
 * All that the events of one person say, folded. Every part is a set, a newest-of or a greatest-of:
 * any order and any repetition of one history give the same profile, and {@link #merge} of the
 * profiles of two histories is the profile of both.
 *
 * @param sent messages that the mail service accepted, the last time of each
 * @param joined found to be this person
 * @param hits who came by the links of mails
 */
public record Profile(
    Seen seen,
    Claims claims,
    Interests interests,
    Basket basket,
    Orders orders,
    Activity activity,
    Flags flags,
    Chains chains,
    Newest<Sent> sent,
    Visitors joined,
    Hits hits) {
  public static final Profile EMPTY =
      new Profile(
          Seen.NOTHING,
          Claims.NONE,
          Interests.NONE,
          Basket.NONE,
          Orders.NONE,
          Activity.NONE,
          Flags.NONE,
          Chains.NONE,
          Newest.none(300),
          Visitors.NONE,
          Hits.NONE);

  /** One message, when it was last accepted for sending. */
  public record Sent(String name, Stamp stamp) implements Newest.Entry {}

  /** The profile of the history with one more event; a repetition changes nothing. */
  public Profile after(Event event, Declared declared) {
    if (seen.contains(event.id())) {
      return this;
    }
    Seen nowSeen = seen.with(event.id(), event.receivedAt());
    return new Profile(
        nowSeen,
        claims.after(event),
        interests.after(event),
        basket.after(event),
        orders.after(event),
        activity.after(event),
        flags.after(event, declared.traits()),
        chains.after(event, declared.messages()).pruned(nowSeen.latest()),
        sentAfter(event),
        joined,
        hits.after(event).pruned(nowSeen.latest()));
  }

  /** Only that the event came by: of a stranger's word about a client nothing else counts. */
  public Profile noting(Event event) {
    return new Profile(
        seen.with(event.id(), event.receivedAt()),
        claims,
        interests,
        basket,
        orders,
        activity,
        flags,
        chains,
        sent,
        joined,
        hits);
  }

  private Newest<Sent> sentAfter(Event event) {
    boolean accepted =
        event.trust() == Trust.OWN && event.name().equalsIgnoreCase(EventNames.EMAIL_SENT);
    Optional<String> message = accepted ? event.properties().text("message") : Optional.empty();
    return message.map(id -> sent.with(new Sent(id, Stamp.of(event)))).orElse(sent);
  }

  /** With a visitor that an event joined to this client, or said again to be it. */
  public Profile joinedWith(VisitorId visitor, Event by) {
    return new Profile(
        seen,
        claims,
        interests,
        basket,
        orders,
        activity,
        flags,
        chains,
        sent,
        joined.with(visitor, by),
        hits);
  }

  /** The last act of the person's own: visit, order, choice, or a click that no machine made. */
  public Optional<Instant> lastContact(Instant now) {
    return Seen.latest(activity.lastContact(), hits.lastClean(now));
  }

  /** The profile of the union of both histories. */
  public Profile merge(Profile other) {
    Seen both = seen.union(other.seen);
    return new Profile(
        both,
        claims.union(other.claims),
        interests.union(other.interests),
        basket.union(other.basket),
        orders.union(other.orders),
        activity.union(other.activity),
        flags.union(other.flags),
        chains.union(other.chains).pruned(both.latest()),
        sent.union(other.sent),
        joined.union(other.joined),
        hits.union(other.hits).pruned(both.latest()));
  }
}
