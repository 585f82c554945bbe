package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.Trust;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Trigger;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the events of a person mean for the triggers of messages: facts only, from which is read at
 * any time which messages are live ({@code decision.Triggers}). Nothing here says "has fired": that
 * follows from the facts, so that their order of arrival cannot matter.
 *
 * @param matches by {@code message/trigger}: events that match it, newest 60
 * @param ended by {@code message/trigger}: greatest instant of an exception
 * @param closed messages sent or let go of, by the event they went back to, newest 100
 * @param clock greatest instant at which the clock came by (event {@code Timer Due})
 */
public record Chains(
    Map<String, Newest<Match>> matches,
    Map<String, Instant> ended,
    Newest<Closing> closed,
    Optional<Instant> clock) {
  private static final int MATCHES = 60;
  private static final int PRODUCTS = 10;
  private static final int LONGEST_KEY = 256;

  /** No expiry is longer than 90 days: what is older can fire nothing. */
  private static final Duration MEMORY = Duration.ofDays(92);

  public static final Chains NONE =
      new Chains(Map.of(), Map.of(), Newest.none(100), Optional.empty());

  public Chains {
    matches = Collections.unmodifiableMap(new TreeMap<>(matches));
    ended = Collections.unmodifiableMap(new TreeMap<>(ended));
  }

  /**
   * One matching event.
   *
   * @param key value of the trigger's key; "" if none
   * @param person key of the person as the event named it, before stitching
   * @param lines products of the event, 10 at most
   */
  public record Match(Stamp stamp, String key, String person, List<Line> lines)
      implements Newest.Entry {
    public Match {
      lines = List.copyOf(lines);
    }

    @Override
    public String name() {
      return stamp.id();
    }
  }

  /**
   * A message sent, or let go of for good.
   *
   * @param anchorId event that the message went back to
   */
  public record Closing(String message, String anchorId, Stamp stamp) implements Newest.Entry {
    @Override
    public String name() {
      return message + "/" + anchorId;
    }
  }

  /** A log of matches with nothing in it. */
  public static Newest<Match> emptyLog() {
    return Newest.none(MATCHES);
  }

  /** Name under which a trigger's facts are kept. */
  public static String name(Message message, Trigger trigger) {
    return message.id() + "/" + trigger.id();
  }

  public List<Match> of(Message message, Trigger trigger) {
    Newest<Match> log = matches.get(name(message, trigger));
    return log == null ? List.of() : log.entries();
  }

  Chains after(Event event, List<Message> messages) {
    Chains next = event.trust() == Trust.OWN ? afterOurs(event) : this;
    for (Message message : messages) {
      for (Trigger trigger : message.triggers()) {
        next = next.after(event, message, trigger);
      }
    }
    return next;
  }

  private Chains afterOurs(Event event) {
    String name = event.name();
    Stamp stamp = Stamp.of(event);
    if (name.equalsIgnoreCase(EventNames.TIMER_DUE)) {
      return union(new Chains(Map.of(), Map.of(), Newest.none(100), Optional.of(stamp.at())));
    }
    if (name.equalsIgnoreCase(EventNames.EMAIL_SENT)
        || name.equalsIgnoreCase(EventNames.MESSAGE_DROPPED)) {
      Value.Fields properties = event.properties();
      String anchor = properties.text("anchorId").orElse("");
      return properties
          .text("message")
          .filter(_ -> !anchor.isEmpty())
          .map(message -> new Closing(message, anchor, stamp))
          .map(closing -> new Chains(matches, ended, closed.with(closing), clock))
          .orElse(this);
    }
    return this;
  }

  private Chains after(Event event, Message message, Trigger trigger) {
    Chains next = this;
    if (ends(event, trigger)) {
      Map<String, Instant> endings = new TreeMap<>(ended);
      endings.merge(name(message, trigger), Stamp.of(event).at(), Chains::later);
      next = new Chains(matches, endings, closed, clock);
    }
    return fires(event, message, trigger)
        ? next.with(name(message, trigger), match(event, trigger))
        : next;
  }

  /**
   * These facts and what the events say to triggers without delay, however many and however old:
   * what has no room in the memory, or had it once, is an occasion all the same. A delay is over
   * when the clock comes by, and finds what the memory holds then.
   */
  public Chains recalling(List<Event> events, List<Message> messages) {
    Map<String, Newest<Match>> wide = new TreeMap<>(matches);
    for (Message message : messages) {
      for (Trigger trigger : message.triggers()) {
        List<Match> brought =
            events.stream()
                .filter(event -> trigger.delay().isZero() && fires(event, message, trigger))
                .map(event -> match(event, trigger))
                .toList();
        if (!brought.isEmpty()) {
          Newest<Match> all = new Newest<>(MATCHES + brought.size(), of(message, trigger));
          wide.put(name(message, trigger), all.union(new Newest<>(brought.size(), brought)));
        }
      }
    }
    return new Chains(wide, ended, closed, clock);
  }

  private Chains with(String name, Match match) {
    Map<String, Newest<Match>> next = new TreeMap<>(matches);
    next.merge(name, new Newest<>(MATCHES, List.of(match)), Newest::union);
    return new Chains(next, ended, closed, clock);
  }

  private static Match match(Event event, Trigger trigger) {
    return new Match(
        Stamp.of(event),
        key(event, trigger),
        event.person().key(),
        Line.of(event.properties(), PRODUCTS));
  }

  /** The value of the trigger's key in an event; "" without one, or when it is no text. */
  public static String key(Event event, Trigger trigger) {
    return trigger
        .key()
        .flatMap(path -> event.document().at(path))
        .flatMap(Value::asText)
        .filter(key -> key.length() <= LONGEST_KEY)
        .orElse("");
  }

  /** Whether the event matches the trigger, and comes from somebody who may set it off. */
  public static boolean fires(Event event, Message message, Trigger trigger) {
    return !event.name().isEmpty()
        && trigger.events().contains(Vocabulary.lower(event.name()))
        && (event.trust() != Trust.BROWSER || mayBeSetOffByBrowser(event, message))
        && LinkHit.of(event).map(hit -> !hit.isByMachine()).orElse(true)
        && trigger.where().map(where -> where.matches(event.document())).orElse(true);
  }

  /**
   * A browser key is public: anyone could make us confirm orders that nobody placed. Behaviour may
   * set marketing off, since that still needs consent.
   */
  private static boolean mayBeSetOffByBrowser(Event event, Message message) {
    String name = Vocabulary.lower(event.name());
    return !message.isTransactional() && !name.startsWith("order ") && !name.startsWith("email ");
  }

  private static boolean ends(Event event, Trigger trigger) {
    String name = Vocabulary.lower(event.name());
    return trigger.exceptions().stream()
        .filter(ending -> ending.event().equals(name))
        .anyMatch(
            ending -> ending.where().map(where -> where.matches(event.document())).orElse(true));
  }

  Chains union(Chains other) {
    Map<String, Newest<Match>> united = new TreeMap<>(matches);
    other.matches.forEach((name, log) -> united.merge(name, log, Newest::union));
    Map<String, Instant> endings = new TreeMap<>(ended);
    other.ended.forEach((name, at) -> endings.merge(name, at, Chains::later));
    return new Chains(united, endings, closed.union(other.closed), Seen.latest(clock, other.clock));
  }

  /** Without what can set nothing off any more: ended, or older than any expiry. */
  Chains pruned(Instant latest) {
    Instant oldest = latest.minus(MEMORY);
    Map<String, Newest<Match>> kept = new TreeMap<>();
    matches.forEach((name, log) -> {
      Instant from = later(ended.getOrDefault(name, oldest), oldest);
      Newest<Match> standing = log.only(match -> match.stamp().at().isAfter(from));
      if (!standing.isEmpty()) {
        kept.put(name, standing);
      }
    });
    return new Chains(kept, ended, closed, clock);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
