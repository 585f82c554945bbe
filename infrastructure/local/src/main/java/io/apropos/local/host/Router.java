package io.apropos.local.host;

import io.apropos.local.template.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a path as the gateway does: literals, then parameters, then the greedy one.
 * One slash at the end of a path is no part of it, except to a greedy route.
 */
final class Router {
  private final List<Target> targets = new ArrayList<>();

  void add(Route route, HostedFunction function) {
    targets.add(new Target(route, function, List.of(route.path().substring(1).split("/", -1))));
    targets.sort(Comparator.comparing(Target::weight));
  }

  record Match(Route route, HostedFunction function, Map<String, String> parameters) {}

  private record Target(Route route, HostedFunction function, List<String> segments) {
    private boolean isGreedy() {
      return segments.getLast().endsWith("+}");
    }

    /** Lower comes first: a digit a segment, 0 literal, 1 parameter, 2 greedy. */
    private String weight() {
      StringBuilder weight = new StringBuilder();
      segments.forEach(it -> weight.append(it.endsWith("+}") ? 2 : it.startsWith("{") ? 1 : 0));
      return weight + (route.method().equals("ANY") ? "1" : "0");
    }
  }

  /**
   * @param path without the stage, raw, starting with a slash
   */
  Optional<Match> match(String method, String path) {
    List<String> whole = List.of(path.substring(1).split("/", -1));
    boolean slash = whole.size() > 1 && whole.getLast().isEmpty();
    List<String> segments = slash ? whole.subList(0, whole.size() - 1) : whole;
    return targets.stream()
        .filter(it -> it.route().method().equals("ANY") || it.route().method().equals(method))
        .flatMap(target -> match(target, target.isGreedy() ? whole : segments).stream())
        .findFirst();
  }

  private static Optional<Match> match(Target target, List<String> path) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < target.segments().size(); i++) {
      String segment = target.segments().get(i);
      if (i >= path.size()) {
        return Optional.empty();
      }
      if (segment.endsWith("+}")) {
        String rest = String.join("/", path.subList(i, path.size()));
        parameters.put(segment.substring(1, segment.length() - 2), rest);
        return rest.isEmpty() ? Optional.empty() : found(target, parameters);
      }
      if (segment.startsWith("{") && !path.get(i).isEmpty()) {
        parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return path.size() == target.segments().size() ? found(target, parameters) : Optional.empty();
  }

  private static Optional<Match> found(Target target, Map<String, String> parameters) {
    return Optional.of(new Match(target.route(), target.function(), parameters));
  }
}
