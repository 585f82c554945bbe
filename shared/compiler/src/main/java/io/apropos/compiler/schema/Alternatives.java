package io.apropos.compiler.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a schema allows several forms ({@code anyOf}), a validator names what is wrong with each. A
 * reader wants to hear about the form that was meant: the one whose type fits.
 */
final class Alternatives {
  private Alternatives() {}

  /** The same faults, one voice for each place with alternatives; none about patterns. */
  static List<Fault> resolve(List<Fault> faults) {
    List<Fault> spoken = new ArrayList<>();
    Map<List<String>, List<Fault>> choices = new LinkedHashMap<>();
    for (Fault fault : faults) {
      int choice = fault.evaluation().indexOf("anyOf");
      if (fault.rule().contains("$defs") || insideOneOf(fault)) {
        continue;
      }
      if (choice < 0) {
        spoken.add(fault);
      } else {
        choices
            .computeIfAbsent(fault.evaluation().subList(0, choice), key -> new ArrayList<>())
            .add(fault);
      }
    }
    choices.forEach((place, group) -> spoken.addAll(oneForm(group, place.size())));
    return spoken;
  }

  /** What the branches of {@code oneOf} miss is said once, by the {@code oneOf} itself. */
  private static boolean insideOneOf(Fault fault) {
    int at = fault.evaluation().indexOf("oneOf");
    return at >= 0 && at < fault.evaluation().size() - 1;
  }

  private static List<Fault> oneForm(List<Fault> group, int depth) {
    List<Fault> chosen = new ArrayList<>();
    Set<List<String>> anchors = new LinkedHashSet<>();
    group.forEach(fault -> anchors.add(anchor(fault, group)));
    for (List<String> anchor : anchors) {
      List<Fault> here = group.stream().filter(f -> anchor(f, group).equals(anchor)).toList();
      chosen.addAll(best(here, anchor, depth));
    }
    return chosen;
  }

  /** The shortest path in the group that leads to this fault: where the alternatives stand. */
  private static List<String> anchor(Fault fault, List<Fault> group) {
    return group.stream()
        .map(Fault::path)
        .filter(path -> startsWith(fault.path(), path))
        .min((a, b) -> Integer.compare(a.size(), b.size()))
        .orElse(fault.path());
  }

  private static boolean startsWith(List<String> path, List<String> prefix) {
    return prefix.size() <= path.size() && path.subList(0, prefix.size()).equals(prefix);
  }

  private static List<Fault> best(List<Fault> here, List<String> anchor, int depth) {
    Map<String, List<Fault>> branches = new LinkedHashMap<>();
    here.forEach(fault ->
        branches
            .computeIfAbsent(fault.evaluation().get(depth + 1), key -> new ArrayList<>())
            .add(fault));
    List<List<Fault>> fitting =
        branches.values().stream()
            .filter(branch ->
                branch.stream()
                    .noneMatch(f -> f.keyword().equals("type") && f.path().equals(anchor)))
            .toList();
    if (fitting.isEmpty()) {
      return List.of(noneFits(here));
    }
    return fitting.getFirst();
  }

  private static Fault noneFits(List<Fault> here) {
    Fault first = here.getFirst();
    Set<String> expected = new TreeSet<>();
    here.forEach(fault -> expected.add(String.valueOf(fault.argument(1))));
    return new Fault(
        "type",
        first.path(),
        first.evaluation(),
        first.rule(),
        "",
        List.of(String.valueOf(first.argument(0)), String.join(",", expected)));
  }
}
