package io.apropos.application.links;

import io.apropos.domain.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Secrets that sign links, by version: {@code {"current": "2", "1": "…", "2": "…"}}. The current
 * one signs, all verify: a link in a mail of years ago still opts out.
 */
public final class LinkKeys {
  private static final int HIGHEST = 255;

  private final int current;
  private final Map<Integer, Hmac> byVersion;

  private LinkKeys(int current, Map<Integer, Hmac> byVersion) {
    this.current = current;
    this.byVersion = Map.copyOf(byVersion);
  }

  /**
   * @param document variable LINK_KEYS, read
   * @throws IllegalArgumentException when a version is not 1 to 255, a secret is empty, or the
   *     current one is missing; the message never holds a secret
   */
  public static LinkKeys of(Value.Fields document) {
    Map<Integer, Hmac> keys = new TreeMap<>();
    for (String name : document.members().keySet()) {
      if (!name.equals("current")) {
        keys.put(version(name), Hmac.under(document.text(name).orElse("")));
      }
    }
    int current = version(document.text("current").orElse(""));
    if (!keys.containsKey(current)) {
      throw new IllegalArgumentException("link keys lack the current version " + current);
    }
    return new LinkKeys(current, keys);
  }

  int current() {
    return current;
  }

  Hmac signing() {
    return find(current).orElseThrow();
  }

  Optional<Hmac> find(int version) {
    return Optional.ofNullable(byVersion.get(version));
  }

  private static int version(String name) {
    if (!name.matches("[1-9][0-9]{0,2}") || Integer.parseInt(name) > HIGHEST) {
      throw new IllegalArgumentException("a version of a link key is a number from 1 to 255");
    }
    return Integer.parseInt(name);
  }
}
