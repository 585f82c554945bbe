package io.apropos.cli;

import io.apropos.domain.value.Value;
import io.apropos.local.template.Function;
import io.apropos.local.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which door of the template a path leads to, and which doors are still to be built. */
final class BadRoutes {
  /** The paths of the API that get a route of their own. */
  private static final List<Pattern> TO_COME =
      List.of(
          Pattern.compile("/decisions(/[^/]+/outcomes)?"),
          Pattern.compile("/(preferences|confirmations|unsubscribe|r)/[^/]+"),
          Pattern.compile("/profiles/[^/]+(/(erasure|export|merge))?"),
          Pattern.compile("/console/.*"));

  private static final int MOST_SHOWN = 60;

  private final Template template;

  BadRoutes(Template template) {
    this.template = template;
  }

  /**
   * @param folder of the function below {@code functions}
   * @param resource path in the template
   */
  record Route(String folder, String resource, Value.Fields parameters) {}

  /** The path, when it is one that the template has no route for yet. */
  Optional<String> missing(String path) {
    String below = below(path);
    boolean known = TO_COME.stream().noneMatch(it -> it.matcher(below).matches());
    return known || own(below).isPresent()
        ? Optional.empty()
        : Optional.of(below.substring(0, Math.min(below.length(), MOST_SHOWN)));
  }

  boolean has(String path) {
    return own(below(path)).isPresent();
  }

  /**
   * @throws IllegalArgumentException when no route fits
   */
  Route of(String path) {
    String below = below(path);
    return own(below)
        .or(() -> greedy(below))
        .orElseThrow(() -> new IllegalArgumentException("no route for a path"));
  }

  private Optional<Route> own(String below) {
    for (Function function : template.functions()) {
      for (var route : function.routes()) {
        String[] known = route.path().split("/", -1);
        String[] asked = below.split("/", -1);
        boolean fits = known.length == asked.length && !route.path().contains("+}");
        Value.Fields parameters = Value.Fields.NONE;
        for (int i = 0; fits && i < known.length; i++) {
          boolean parameter = known[i].startsWith("{");
          fits = parameter ? !asked[i].isEmpty() : known[i].equals(asked[i]);
          parameters =
              parameter
                  ? parameters.with(
                      known[i].substring(1, known[i].length() - 1), Value.of(asked[i]))
                  : parameters;
        }
        if (fits) {
          return Optional.of(new Route(function.folder(), route.path(), parameters));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Route> greedy(String below) {
    return template.functions().stream()
        .filter(
            function -> function.routes().stream().anyMatch(it -> it.path().equals("/{proxy+}")))
        .map(function ->
            new Route(
                function.folder(),
                "/{proxy+}",
                Value.Fields.NONE.with("proxy", Value.of(below.substring(1)))))
        .findFirst();
  }

  private String below(String path) {
    String withoutQuery = path.split("\\?", 2)[0];
    return withoutQuery.startsWith("/" + template.stage() + "/")
        ? withoutQuery.substring(template.stage().length() + 1)
        : withoutQuery;
  }
}
