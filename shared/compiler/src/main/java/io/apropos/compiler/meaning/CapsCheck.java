package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Warning;
import io.apropos.compiler.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Frequency caps: bounds, and rules that another makes pointless. */
final class CapsCheck {
  /** Places of a person's ledger: what fits into one conditional write. */
  private static final int MOST_PLACES = 60;

  private static final Duration LONGEST = Duration.ofDays(31);

  private final Page page;
  private final Known known;

  CapsCheck(Page page, Known known) {
    this.page = page;
    this.known = known;
  }

  void check() {
    List<Node> caps = page.root().list("caps");
    page.unique(caps, "cap");
    for (Node cap : caps) {
      page.references(cap, "topics", "topic", known.ids("topics", "topics"));
      page.period(cap, "from", "until");
      window(cap);
      never(cap);
      idle(cap, caps);
    }
    places(caps);
  }

  private void window(Node cap) {
    Spans.duration(cap, "window")
        .filter(window -> window.compareTo(LONGEST) > 0)
        .ifPresent(window ->
            page.error(
                cap.get("window").orElse(cap).mark(),
                Code.CAP_OUT_OF_RANGE,
                "a window is 1 minute to 31 days"));
  }

  private void never(Node cap) {
    if (limit(cap).equals(Optional.of(0))) {
      page.warn(
          cap.markOf("limit"),
          Warning.CAP_NEVER,
          "0 is never: nobody gets what this cap counts; null would be no cap");
    }
  }

  private void places(List<Node> caps) {
    long places = 0;
    for (Node cap : caps) {
      places += (long) limit(cap).orElse(0) * groups(cap);
    }
    boolean each = caps.stream().allMatch(cap -> limit(cap).orElse(0) <= MOST_PLACES);
    if (each && caps.size() > 1 && places > MOST_PLACES) {
      page.error(
          page.root().markOf("caps"),
          Code.CAP_OUT_OF_RANGE,
          "together the caps could need %d places, a person has %d; lower some"
              .formatted(places, MOST_PLACES));
    }
  }

  private int groups(Node cap) {
    return switch (cap.text("per").orElse("")) {
      case "channel" ->
          Math.max(1, cap.list("channels").size() == 0 ? 3 : cap.list("channels").size());
      case "topic" ->
          cap.list("topics").isEmpty()
              ? Math.max(1, known.ids("topics", "topics").map(Set::size).orElse(1))
              : cap.list("topics").size();
      case "class" -> Math.max(1, cap.list("classes").size());
      default -> 1;
    };
  }

  /** A cap never bites when a wider one with a longer window allows no more. */
  private void idle(Node cap, List<Node> caps) {
    Optional<Integer> limit = limit(cap);
    Optional<Duration> window = Spans.duration(cap, "window");
    if (limit.isEmpty() || window.isEmpty() || cap.get("per").isPresent()) {
      return;
    }
    for (Node other : caps) {
      boolean first = other.mark().line() < cap.mark().line();
      if (!other.equals(cap)
          && reachedBefore(other, cap)
          && (first || !reachedBefore(cap, other))) {
        page.warn(
            cap.mark(),
            Warning.CAP_NEVER_BITES,
            "the cap of line %d is always reached first; one of the two is enough"
                .formatted(other.mark().line()));
        return;
      }
    }
  }

  /** True when {@code other} counts at least the same contacts over at least the same time. */
  private static boolean reachedBefore(Node other, Node cap) {
    boolean always =
        other.get("per").isEmpty() && other.get("from").isEmpty() && other.get("until").isEmpty();
    Optional<Integer> limit = limit(other);
    Optional<Duration> window = Spans.duration(other, "window");
    return always
        && limit.isPresent()
        && window.isPresent()
        && limit.get() <= limit(cap).orElse(0)
        && window.get().compareTo(Spans.duration(cap, "window").orElse(LONGEST)) >= 0
        && wider(other, cap);
  }

  private static boolean wider(Node other, Node cap) {
    return includes(other, cap, "channels", Set.of("email", "web", "advisor"))
        && includes(other, cap, "classes", Set.of("marketing"))
        && (other.list("topics").isEmpty()
            || (!cap.list("topics").isEmpty()
                && texts(other, "topics").containsAll(texts(cap, "topics"))));
  }

  private static boolean includes(Node other, Node cap, String field, Set<String> all) {
    Set<String> wide = other.list(field).isEmpty() ? all : texts(other, field);
    Set<String> narrow = cap.list(field).isEmpty() ? all : texts(cap, field);
    return wide.containsAll(narrow);
  }

  private static Set<String> texts(Node holder, String field) {
    Set<String> texts = new TreeSet<>();
    holder.list(field).forEach(node -> node.text().ifPresent(texts::add));
    return texts;
  }

  private static Optional<Integer> limit(Node cap) {
    return cap.number("limit").map(Number::intValue);
  }
}
