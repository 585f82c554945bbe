package io.apropos.local.service.ses;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The account's suppression list, by address in any case. Switched on for both reasons. */
final class SuppressionList {
  enum Reason {
    BOUNCE,
    COMPLAINT
  }

  record Entry(String address, Reason reason, Instant at) {}

  private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

  void put(String address, Reason reason, Instant now) {
    entries.put(key(address), new Entry(address, reason, now));
  }

  Optional<Entry> get(String address) {
    return Optional.ofNullable(entries.get(key(address)));
  }

  /**
   * @return whether it was there
   */
  boolean remove(String address) {
    return entries.remove(key(address)) != null;
  }

  /** All entries, by address. */
  List<Entry> all() {
    return new ArrayList<>(entries.values());
  }

  private static String key(String address) {
    return address.toLowerCase(Locale.ROOT);
  }
}
