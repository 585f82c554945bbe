package io.apropos.simulation;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which worlds are played: the public one, changed by {@code name=value}, or those that files name,
 * each an object of what differs from it.
 *
 * @param arguments {@code name=value} or the path of a file, in their order
 */
public record Worlds(Data data, List<String> arguments) {
  private static final String PUBLIC = "fatigue-world-dev.json";

  /**
   * The worlds to play, at least one.
   *
   * @throws MissingData when the public one is not there
   * @throws IllegalArgumentException when an argument is neither an override nor a file
   */
  public List<World> all() {
    World base = changed();
    List<World> named = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.indexOf('=') < 0) {
        objects(file(argument))
            .forEach((name, overrides) -> named.add(over(base, name, overrides)));
      }
    }
    return named.isEmpty() ? List.of(base) : List.copyOf(named);
  }

  private World changed() {
    Map.Entry<String, Value.Fields> first =
        objects(data.object(PUBLIC)).entrySet().stream()
            .findFirst()
            .orElseThrow(() -> new MissingData("no world in " + PUBLIC));
    Value.Fields parameters = first.getValue();
    List<String> changes = arguments.stream().filter(text -> text.indexOf('=') > 0).toList();
    for (String change : changes) {
      int at = change.indexOf('=');
      parameters = parameters.with(change.substring(0, at), value(change.substring(at + 1)));
    }
    String name = changes.isEmpty() ? first.getKey() : String.join(" ", changes);
    return new World(name, parameters, changes.isEmpty());
  }

  private static World over(World base, String name, Value.Fields overrides) {
    Value.Fields parameters = base.parameters();
    for (Map.Entry<String, Value> member : overrides.members().entrySet()) {
      parameters = parameters.with(member.getKey(), member.getValue());
    }
    boolean same = base.isPublic() && parameters.equals(base.parameters());
    return new World(name, parameters, same);
  }

  /** Members that are objects; a remark beside them is none. */
  private static Map<String, Value.Fields> objects(Value.Fields file) {
    Map<String, Value.Fields> objects = new LinkedHashMap<>();
    file.members()
        .forEach((name, value) -> {
          if (value instanceof Value.Fields fields) {
            objects.put(name, fields);
          }
        });
    return objects;
  }

  private static Value.Fields file(String path) {
    try {
      return Json.readObject(Files.readAllBytes(Path.of(path)));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "--world must be name=value or a file, was %s".formatted(path), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value value(String text) {
    try {
      return new Value.Num(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Value.of(text);
    }
  }
}
