package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.Trust;
import io.apropos.domain.signal.Hit;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One request for a link of a mail, as it came: whether a person made it is judged later.
 *
 * @param link which of the mail; one text a link
 * @param hidden the link that no person sees
 * @param head by method HEAD
 * @param scanner by a program known to look at links
 * @param machine the mail service says that no person made it
 * @param mark by which activity on the site carries the click; "" if none does
 */
public record LinkHit(
    String link,
    boolean hidden,
    boolean head,
    boolean scanner,
    boolean machine,
    String mark,
    Stamp stamp)
    implements Newest.Entry {
  /** Value of property {@code link} for the link that no person sees. */
  public static final String HIDDEN = "hidden";

  /** Value of property {@code agent} for a program known to look at links. */
  public static final String SCANNER = "scanner";

  private static final int LONGEST_LINK = 16;
  private static final int LONGEST_MARK = 24;

  /** A mail that an event of ours is about: which decision's, and when it was written. */
  record About(String decision, Instant made) {
    /** Empty unless the event names a mail whose links are followed. */
    static Optional<About> of(Event event) {
      Optional<Instant> made = event.properties().text("made").flatMap(About::instant);
      return event
          .properties()
          .text("decision")
          .filter(_ -> event.trust() == Trust.OWN && made.isPresent())
          .map(decision -> new About(decision, made.orElseThrow()));
    }

    private static Optional<Instant> instant(String text) {
      try {
        return Optional.of(Instant.parse(text));
      } catch (DateTimeException noInstant) {
        return Optional.empty();
      }
    }
  }

  @Override
  public String name() {
    return stamp.id();
  }

  /** Whether the hit says by itself that no person made it. */
  public boolean isByMachine() {
    return hidden || head || scanner || machine;
  }

  /** As the rule of clean clicks takes it. */
  Hit signal(Newest<Arrival> arrivals) {
    Set<Hit.Sign> signs = EnumSet.noneOf(Hit.Sign.class);
    if (head || scanner) {
      signs.add(Hit.Sign.SCANNER);
    }
    if (machine) {
      signs.add(Hit.Sign.FLAGGED);
    }
    if (hidden) {
      signs.add(Hit.Sign.INVISIBLE);
    }
    return new Hit(
        stamp.at(), link, signs, arrivals.find(mark).map(arrival -> arrival.stamp().at()));
  }

  /** The hit that an event of ours tells of; empty for any other event. */
  public static Optional<LinkHit> of(Event event) {
    boolean clicked =
        event.trust() == Trust.OWN && event.name().equalsIgnoreCase(EventNames.EMAIL_LINK_CLICKED);
    return clicked ? Optional.of(read(event)) : Optional.empty();
  }

  private static LinkHit read(Event event) {
    String link = text(event, "link", LONGEST_LINK);
    return new LinkHit(
        link,
        link.equals(HIDDEN),
        text(event, "method", LONGEST_LINK).toUpperCase(Locale.ROOT).equals("HEAD"),
        text(event, "agent", LONGEST_LINK).equals(SCANNER),
        event.properties().flag("machine").orElse(false),
        text(event, "click", LONGEST_MARK),
        Stamp.of(event));
  }

  private static String text(Event event, String property, int longest) {
    String text = event.properties().text(property).orElse("");
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
