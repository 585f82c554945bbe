package io.apropos.domain.decision;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Trigger;
import io.apropos.domain.profile.Chains;
import io.apropos.domain.profile.Chains.Match;
import io.apropos.domain.profile.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the facts of a profile mean under the messages in force: which are live, which delays run,
 * and what an event gives occasion to. Pure readings: the same facts always give the same answers.
 */
public final class Triggers {
  /** Messages live at a time; the newest stand. */
  private static final int MOST_LIVE = 20;

  private static final Duration LATELY = Duration.ofDays(1);

  private static final Comparator<Live> NEWEST_FIRST =
      Comparator.comparing(Live::firedAt)
          .thenComparing(Live::message)
          .thenComparing(Live::trigger)
          .thenComparing(Live::key)
          .reversed();

  private final Chains chains;
  private final List<Standing> standing;

  public Triggers(Chains chains, List<Message> messages) {
    this.chains = chains;
    this.standing = standing(messages);
  }

  /**
   * Messages whose trigger has fired and that are neither sent, dropped, excepted nor expired,
   * newest first. One a message, trigger and key, save for transactional ones without delay.
   */
  public List<Live> live(Instant now) {
    return standing.stream()
        .filter(s -> s.fired && !expired(s, now))
        .map(Standing::live)
        .sorted(NEWEST_FIRST)
        .limit(MOST_LIVE)
        .toList();
  }

  /** Delays that are running, the earliest first. */
  public List<Timer> timers() {
    return standing.stream()
        .filter(s -> !s.fired)
        .map(Standing::timer)
        .sorted(Comparator.comparing(Timer::due).thenComparing(Timer::anchorId))
        .toList();
  }

  /** Products of the event that a live message goes back to; empty if it named none. */
  public static List<Line> products(Chains chains, String anchorId) {
    return chains.matches().values().stream()
        .flatMap(log -> log.find(anchorId).stream())
        .map(Match::lines)
        .filter(lines -> !lines.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * What one event of the history gives occasion to, now that all the facts are in: the firings
   * that it belongs to, or that fell due by it. Asked again it answers the same, as long as nothing
   * new is known; what is expired, sent, dropped or excepted is left out.
   *
   * @param person whom to decide for: the survivor after stitching
   */
  public List<Occasion> causedBy(Event event, PersonId person) {
    boolean clock =
        event.trust() == Trust.OWN && event.name().equalsIgnoreCase(EventNames.TIMER_DUE);
    return standing.stream()
        .filter(s -> s.fired && !expired(s, event.receivedAt()))
        .filter(s -> clock ? fellDueBy(s, event) : s.firing.contains(event.id()))
        .map(s -> s.occasion(person, event.hop()))
        .toList();
  }

  /**
   * The event of the clock may name one timer; otherwise it is for all that fell due lately: what
   * fell due before then was told by an earlier one.
   */
  private static boolean fellDueBy(Standing standing, Event event) {
    return !standing.firing.due().isAfter(event.at())
        && standing.firing.due().isAfter(event.at().minus(LATELY))
        && !standing.trigger.delay().isZero()
        && event.properties().text("message").map(standing.message.id()::equals).orElse(true)
        && event.properties().text("trigger").map(standing.trigger.id()::equals).orElse(true)
        && event.properties().text("key").map(standing.firing.anchor().key()::equals).orElse(true);
  }

  private static boolean expired(Standing standing, Instant now) {
    Instant anchorAt = standing.firing.anchor().stamp().at();
    return !standing.message.expiry().from(anchorAt).isAfter(now);
  }

  private List<Standing> standing(List<Message> messages) {
    List<Standing> all = new ArrayList<>();
    for (Message message : messages) {
      for (Trigger trigger : message.triggers()) {
        byKey(message, trigger)
            .values()
            .forEach(matches -> add(all, message, trigger, Firing.of(trigger, matches)));
      }
    }
    return all;
  }

  private Map<String, List<Match>> byKey(Message message, Trigger trigger) {
    Instant ended = chains.ended().getOrDefault(Chains.name(message, trigger), Instant.MIN);
    Map<String, List<Match>> byKey = new TreeMap<>();
    for (Match match : chains.of(message, trigger)) {
      if (match.stamp().at().isAfter(ended)) {
        byKey.computeIfAbsent(match.key(), _ -> new ArrayList<>()).add(match);
      }
    }
    return byKey;
  }

  /**
   * Of the firings of one key the newest that went off stands, and the delay that still runs; a
   * transactional message without delay answers each.
   */
  private void add(List<Standing> all, Message message, Trigger trigger, List<Firing> firings) {
    Optional<Standing> fired = Optional.empty();
    for (Firing firing : firings) {
      Standing standing =
          new Standing(message, trigger, firing, firing.hasFired(trigger, chains.clock()));
      if (standing.fired && !answersEach(message, trigger)) {
        fired = Optional.of(standing);
      } else if (!isClosed(standing)) {
        all.add(standing);
      }
    }
    fired.filter(s -> !isClosed(s)).ifPresent(all::add);
  }

  /** A transactional message without delay answers every firing. */
  private static boolean answersEach(Message message, Trigger trigger) {
    return message.isTransactional() && trigger.delay().isZero();
  }

  /**
   * Sent or dropped: the closing names an event of the run, or one of the same key, after which the
   * anchor came but before which it happened (it arrived late).
   */
  private boolean isClosed(Standing standing) {
    Match anchor = standing.firing.anchor();
    return chains.closed().entries().stream()
        .filter(closing -> closing.message().equals(standing.message.id()))
        .anyMatch(closing ->
            closing.anchorId().equals(anchor.stamp().id())
                || (!anchor.stamp().at().isAfter(closing.stamp().at())
                    && standing.firing.contains(closing.anchorId())));
  }

  private record Standing(Message message, Trigger trigger, Firing firing, boolean fired) {
    Live live() {
      Match anchor = firing.anchor();
      return new Live(
          message.id(),
          trigger.id(),
          anchor.key(),
          anchor.stamp().id(),
          anchor.stamp().at(),
          firing.due());
    }

    Timer timer() {
      return new Timer(
          message.id(),
          trigger.id(),
          firing.anchor().key(),
          firing.anchor().stamp().id(),
          firing.due());
    }

    /**
     * Which event of a key is the anchor may change when an earlier one arrives late; what answers
     * each key at once has been said by then, so that its occasion is named by the key alone.
     */
    Occasion occasion(PersonId person, int hop) {
      Match anchor = firing.anchor();
      boolean byKey = answersEach(message, trigger) && !anchor.key().isEmpty();
      String anchorId = byKey ? "" : anchor.stamp().id();
      return new Occasion(
          OccasionIds.of(message.id(), trigger.id(), anchor.person(), anchor.key(), anchorId),
          person,
          Optional.of(message.id()),
          trigger.id(),
          anchor.key(),
          anchor.stamp().id(),
          anchor.stamp().at(),
          0,
          false,
          hop);
    }
  }
}
