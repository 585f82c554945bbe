package io.apropos.application.keys;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Makes, lists and revokes keys. Their texts are shown once, when they are made. */
public final class KeyRing {
  private static final int TRIES = 5;
  private static final int LONGEST_SOURCE = 40;
  private static final int SHORTEST_PREFIX = 6;

  private final Table table;

  /**
   * A key just made.
   *
   * @param text to be handed over and forgotten
   */
  public record Made(String text, ApiKey key) {}

  public KeyRing(Table table) {
    this.table = table;
  }

  /**
   * @param source 1 to 40 of {@code a-z 0-9 -}; message ids are unique within it
   * @param origins of a browser key, at least one; of any other kind none
   * @throws IllegalArgumentException when source or origins are not as said
   */
  public Made make(
      KeyKind kind, String source, List<String> origins, RandomGenerator random, Instant now) {
    check(kind, source, origins);
    String text = KeyText.draw(kind, random);
    ApiKey key = new ApiKey(KeyText.id(text), kind, source, origins, now, Optional.empty());
    save(key);
    return new Made(text, key);
  }

  /**
   * Takes in a key whose text is fixed, as the demo's is.
   *
   * @throws IllegalArgumentException as {@link #make}
   */
  public ApiKey adopt(String text, KeyKind kind, String source, List<String> origins, Instant now) {
    check(kind, source, origins);
    ApiKey key = new ApiKey(KeyText.id(text), kind, source, origins, now, Optional.empty());
    save(key);
    return key;
  }

  /** All keys ever made, revoked ones too, oldest first. */
  public List<ApiKey> list() {
    return List.copyOf(keys(table.read(KeyItem.LIST)).values());
  }

  /**
   * From {@code now} on the key works nowhere, within ten seconds everywhere.
   *
   * @param idPrefix at least 6 of the first digits of its id
   * @return the key; empty when no key, or more than one, begins like that
   */
  public Optional<ApiKey> revoke(String idPrefix, Instant now) {
    List<ApiKey> found = list().stream().filter(key -> key.id().startsWith(idPrefix)).toList();
    if (idPrefix.length() < SHORTEST_PREFIX || found.size() != 1) {
      return Optional.empty();
    }
    ApiKey key = found.getFirst();
    ApiKey revoked =
        new ApiKey(
            key.id(), key.kind(), key.source(), key.origins(), key.madeAt(), Optional.of(now));
    save(revoked);
    return Optional.of(revoked);
  }

  static Map<String, ApiKey> keys(Optional<Item> list) {
    Map<String, ApiKey> keys = new LinkedHashMap<>();
    list
        .flatMap(item -> item.value("keys"))
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast)
        .orElse(Value.Fields.NONE)
        .members()
        .values()
        .stream()
        .map(Value.Fields.class::cast)
        .map(fields -> KeyItem.read(fields.text("id").orElseThrow(), fields))
        .sorted(java.util.Comparator.comparing(ApiKey::madeAt).thenComparing(ApiKey::id))
        .forEach(key -> keys.put(key.id(), key));
    return keys;
  }

  private void save(ApiKey key) {
    Value.Fields listed = KeyItem.fields(key).with("id", Value.of(key.id()));
    for (int i = 0; i < TRIES; i++) {
      if (saved(key, fields -> fields.with(key.id(), listed))) {
        return;
      }
    }
    throw new TransientFailure("the list of keys is being changed by somebody else");
  }

  private boolean saved(ApiKey key, UnaryOperator<Value.Fields> change) {
    Item before = table.read(KeyItem.LIST).orElseGet(() -> Item.of(KeyItem.LIST));
    long version = before.count("version");
    Value.Fields keys =
        before.value("keys").map(Value.Fields.class::cast).orElse(Value.Fields.NONE);
    Item after = before.with("keys", change.apply(keys)).with("version", version + 1);
    return table.write(
            List.of(
                new Write.Put(KeyItem.item(key), new Condition.Always()),
                new Write.Put(after, Condition.version("version", version))))
        instanceof Committed.Done;
  }

  private static void check(KeyKind kind, String source, List<String> origins) {
    boolean plain =
        source.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
    if (source.isEmpty() || source.length() > LONGEST_SOURCE || !plain) {
      throw new IllegalArgumentException("a source has 1 to 40 of a-z, 0-9 and -");
    }
    if (kind == KeyKind.BROWSER == origins.isEmpty()) {
      throw new IllegalArgumentException(
          "a browser key needs at least one origin, any other kind none");
    }
    origins.forEach(KeyRing::checkOrigin);
  }

  private static void checkOrigin(String origin) {
    String rest = origin.startsWith("https://") ? origin.substring(8) : origin;
    rest = rest.startsWith("http://") ? rest.substring(7) : rest;
    // An address of IPv6 has colons of its own, in brackets.
    int colon = rest.indexOf(':', rest.lastIndexOf(']') + 1);
    boolean port = colon < 0 || rest.endsWith(":*") || ApiKey.isPort(rest.substring(colon));
    boolean host = !rest.isEmpty() && rest.indexOf('/') < 0 && !rest.startsWith(":");
    if (rest.equals(origin) || !host || !port) {
      throw new IllegalArgumentException(
          "an origin is scheme://host[:port], port 1 to 65535 or * for any, was " + origin);
    }
  }
}
