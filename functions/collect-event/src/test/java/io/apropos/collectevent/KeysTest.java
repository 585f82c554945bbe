package io.apropos.collectevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.keys.Action;
import io.apropos.application.keys.ApiKey;
import io.apropos.application.keys.Grant;
import io.apropos.application.keys.KeyKind;
import io.apropos.application.keys.KeyRing;
import io.apropos.application.keys.Keys;
import io.apropos.application.keys.Roles;
import io.apropos.testkit.MemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private final MemoryTable table = new MemoryTable();
  private final KeyRing ring = new KeyRing(table);
  private final SplittableRandom random = new SplittableRandom(3);
  private final AtomicLong nanos = new AtomicLong();
  private final Keys keys = new Keys(table, nanos::get);

  @ParameterizedTest
  @CsvSource({
    "SEND_EVENTS, BROWSER, LOW_TRUST",
    "SEND_EVENTS, SERVER, YES",
    "SEND_EVENTS, ADVISOR, NO",
    "SEND_EVENTS, ADMIN, NO",
    "DECIDE, BROWSER, OWN_VISITOR",
    "DECIDE, SERVER, YES",
    "DECIDE, ADVISOR, ADVISOR_PLACEMENTS",
    "DECIDE, ADMIN, DRY_RUN",
    "READ_PROFILE, BROWSER, NO",
    "READ_PROFILE, SERVER, NO",
    "READ_PROFILE, ADVISOR, AUDITED",
    "READ_PROFILE, ADMIN, AUDITED",
    "EXERCISE_RIGHTS, BROWSER, NO",
    "EXERCISE_RIGHTS, SERVER, NO",
    "EXERCISE_RIGHTS, ADVISOR, NO",
    "EXERCISE_RIGHTS, ADMIN, AUDITED",
    "USE_LINK, BROWSER, IGNORED",
    "USE_LINK, SERVER, IGNORED",
    "USE_LINK, ADVISOR, IGNORED",
    "USE_LINK, ADMIN, IGNORED",
    "READ_SETTINGS, BROWSER, IGNORED",
    "READ_SETTINGS, SERVER, IGNORED",
    "READ_SETTINGS, ADVISOR, IGNORED",
    "READ_SETTINGS, ADMIN, IGNORED",
    "USE_CONSOLE, BROWSER, NO",
    "USE_CONSOLE, SERVER, NO",
    "USE_CONSOLE, ADVISOR, YES",
    "USE_CONSOLE, ADMIN, YES"
  })
  void the_role_table_says_who_may_do_what(Action action, KeyKind kind, Grant grant) {
    assertThat(Roles.of(action, kind)).isEqualTo(grant);
  }

  @Test
  void makes_a_key_whose_text_is_nowhere_in_the_store() {
    KeyRing.Made made = ring.make(KeyKind.SERVER, "shop", List.of(), random, NOON);
    assertThat(made.text()).matches("apk_server_[0-9A-Za-z]{32}");
    assertThat(keys.find(made.text(), NOON)).contains(made.key());
    assertThat(made.key().toString()).doesNotContain(made.text());
    assertThat(keys.find(made.text() + "x", NOON)).isEmpty();
  }

  @Test
  void a_revoked_key_is_as_unknown_as_one_that_never_was() {
    KeyRing.Made made = ring.make(KeyKind.SERVER, "shop", List.of(), random, NOON);
    assertThat(ring.revoke(made.key().id().substring(0, 8), NOON)).isPresent();
    assertThat(keys.find(made.text(), LATER)).isEmpty();
    assertThat(ring.list()).singleElement().matches(key -> !key.works(LATER));
  }

  @Test
  void revocation_is_seen_within_ten_seconds() {
    KeyRing.Made made = ring.make(KeyKind.SERVER, "shop", List.of(), random, NOON);
    assertThat(keys.find(made.text(), NOON)).isPresent();
    ring.revoke(made.key().id(), NOON);
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(keys.find(made.text(), LATER)).isEmpty();
  }

  @Test
  void a_key_made_a_moment_ago_works_at_once() {
    assertThat(keys.find("apk_server_not_yet", NOON)).isEmpty();
    ring.adopt("apk_server_not_yet", KeyKind.SERVER, "shop", List.of(), NOON);
    assertThat(keys.find("apk_server_not_yet", NOON)).isPresent();
  }

  @Test
  void lists_all_keys_oldest_first() {
    KeyRing.Made second = ring.make(KeyKind.ADMIN, "desk", List.of(), random, LATER);
    KeyRing.Made first =
        ring.make(KeyKind.BROWSER, "shop", List.of("https://shop.example"), random, NOON);
    assertThat(ring.list())
        .extracting(ApiKey::id)
        .containsExactly(first.key().id(), second.key().id());
  }

  @Test
  void revokes_nothing_on_a_prefix_that_is_short_or_means_nobody() {
    KeyRing.Made made = ring.make(KeyKind.SERVER, "shop", List.of(), random, NOON);
    assertThat(ring.revoke(made.key().id().substring(0, 5), NOON)).isEmpty();
    assertThat(ring.revoke("zzzzzz", NOON)).isEmpty();
    assertThat(keys.find(made.text(), LATER)).isPresent();
  }

  @Test
  void refuses_to_make_what_could_not_work() {
    assertThatThrownBy(() -> ring.make(KeyKind.BROWSER, "shop", List.of(), random, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> ring.make(KeyKind.BROWSER, "shop", List.of("shop.example"), random, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    for (String port : List.of(":99999", ":0", ":", ":x", ":443:443")) {
      List<String> origins = List.of("https://shop.example" + port);
      assertThatThrownBy(() -> ring.make(KeyKind.BROWSER, "shop", origins, random, NOON))
          .as(port)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> ring.make(KeyKind.SERVER, "a:b", List.of(), random, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ring.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example:8443",
        "http://[::1]:3000",
        "http://[::1]:*",
        "http://[::1]"
      })
  void makes_a_key_for_an_origin_with_a_good_port_or_none(String origin) {
    ring.make(KeyKind.BROWSER, "shop", List.of(origin), random, NOON);
    assertThat(ring.list()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, true",
    "https://shop.example:443, false",
    "https://shop.example.evil.net, false",
    "http://shop.example, false",
    "http://localhost, true",
    "http://localhost:8080, true",
    "http://localhost:65535, true",
    "http://localhost:65536, false",
    "http://localhost:99999, false",
    "http://localhost:0, false",
    "http://localhost:080, false",
    "http://localhost:80x, false",
    "http://localhost:, false",
    "http://localhost.evil.net, false",
    "http://localhost:80@evil.net, false",
    "null, false"
  })
  void origins_are_exact_any_port_where_it_says_so(String origin, boolean good) {
    ring.make(
        KeyKind.BROWSER,
        "shop",
        List.of("https://shop.example", "http://localhost:*"),
        random,
        NOON);
    assertThat(keys.anyComesFrom(origin, NOON)).isEqualTo(good);
  }
}
