package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody looked at and looked for.
 *
 * @param viewed products, newest 50
 * @param searched texts typed into the site's search, lower case, newest 20
 * @param categories lists and categories, newest 20
 */
public record Interests(
    Newest<Interest> viewed, Newest<Interest> searched, Newest<Interest> categories) {
  private static final int LONGEST = 100;
  public static final Interests NONE =
      new Interests(Newest.none(50), Newest.none(20), Newest.none(20));

  /** One product, text or category, when last. */
  public record Interest(String name, Stamp stamp) implements Newest.Entry {}

  Interests after(Event event) {
    Stamp stamp = Stamp.of(event);
    return switch (Vocabulary.lower(event.name())) {
      case Vocabulary.PRODUCT_VIEWED, Vocabulary.PRODUCT_CLICKED ->
          new Interests(
              products(event, stamp), searched, with(categories, event, "category", stamp));
      case Vocabulary.PRODUCTS_SEARCHED ->
          new Interests(viewed, with(searched, event, "query", stamp), categories);
      case Vocabulary.PRODUCT_LIST_VIEWED ->
          new Interests(viewed, searched, with(categories, event, "category", stamp));
      default -> this;
    };
  }

  private Newest<Interest> products(Event event, Stamp stamp) {
    Newest<Interest> next = viewed;
    for (Line line : Line.of(event.properties(), 1)) {
      next = next.with(new Interest(line.product(), stamp));
    }
    return next;
  }

  private static Newest<Interest> with(
      Newest<Interest> log, Event event, String property, Stamp stamp) {
    Optional<String> text =
        event
            .properties()
            .text(property)
            .map(t -> t.strip().toLowerCase(Locale.ROOT))
            .filter(t -> !t.isEmpty() && t.length() <= LONGEST);
    return text.map(t -> log.with(new Interest(t, stamp))).orElse(log);
  }

  Interests union(Interests other) {
    return new Interests(
        viewed.union(other.viewed),
        searched.union(other.searched),
        categories.union(other.categories));
  }

  /** Products of the last 7 days, newest first. */
  public List<String> viewed7d(Instant now) {
    return recent(viewed, now);
  }

  /** Searches of the last 7 days, newest first. */
  public List<String> searched7d(Instant now) {
    return recent(searched, now);
  }

  /** Categories of the last 7 days, newest first. */
  public List<String> categories7d(Instant now) {
    return recent(categories, now);
  }

  private static List<String> recent(Newest<Interest> log, Instant now) {
    Instant oldest = now.minus(Duration.ofDays(7));
    return log
        .only(i -> i.stamp().at().isAfter(oldest) && !i.stamp().at().isAfter(now))
        .entries()
        .reversed()
        .stream()
        .map(Interest::name)
        .toList();
  }
}
