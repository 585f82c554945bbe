package io.apropos.domain.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.signal.Hit.Sign;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClickCleaningTest {
  private static final Instant DELIVERED = Instant.parse("2026-11-25T08:00:00Z");

  private static Instant after(double seconds) {
    return DELIVERED.plusMillis((long) (1000 * seconds));
  }

  private static Hit hit(double seconds, String link, Sign... signs) {
    return new Hit(after(seconds), link, Set.of(signs), Optional.empty());
  }

  private static double points(Hit hit, Hit... others) {
    List<Hit> all = Stream.concat(Stream.of(hit), Arrays.stream(others)).toList();
    return ClickCleaning.points(DELIVERED, all, hit);
  }

  @Test
  void a_person_clicks_once_and_late() {
    assertThat(points(hit(300, "a"))).isZero();
    assertThat(points(hit(5, "a"))).isZero();
  }

  @Test
  void before_delivery_or_within_five_seconds_is_a_machine() {
    assertThat(points(hit(4.9, "a"))).isEqualTo(1);
    assertThat(points(hit(-1, "a"))).isEqualTo(1);
  }

  @Test
  void three_links_within_three_seconds_are_a_machine_two_are_not() {
    Hit middle = hit(1801.5, "b");

    assertThat(points(middle, hit(1800, "a"), hit(1803, "c"))).isEqualTo(1);
    assertThat(points(middle, hit(1800, "a"), hit(1803.1, "c"))).isZero();
    assertThat(points(middle, hit(1800, "a"), hit(1801, "a"))).isZero();
  }

  @Test
  void who_touches_an_invisible_link_is_a_machine_for_a_minute() {
    Hit trap = hit(600, "trap", Sign.INVISIBLE);

    assertThat(points(hit(660, "a"), trap)).isEqualTo(2);
    assertThat(points(hit(540, "a"), trap)).isEqualTo(2);
    assertThat(points(hit(661, "a"), trap)).isZero();
    assertThat(points(trap)).isEqualTo(2);
  }

  @Test
  void signs_weigh_what_the_table_says() {
    assertThat(points(hit(60, "a", Sign.SCANNER))).isEqualTo(1);
    assertThat(points(hit(60, "a", Sign.FLAGGED))).isEqualTo(2);
    assertThat(points(hit(60, "a", Sign.DATA_CENTRE))).isCloseTo(0.5, within(0.0));
    assertThat(points(hit(60, "a", Sign.DATA_CENTRE, Sign.UNSUBSCRIBE))).isEqualTo(1);
  }

  @Test
  void what_follows_on_the_site_proves_a_person() {
    Hit quick = new Hit(after(2), "a", Set.of(), Optional.of(after(5)));
    Hit bounced = new Hit(after(2), "a", Set.of(), Optional.of(after(4)));

    assertThat(points(quick)).isEqualTo(-1);
    assertThat(points(bounced)).isEqualTo(1);
  }

  @Test
  void the_first_clean_hit_is_the_click() {
    List<Hit> hits =
        List.of(hit(1, "a"), hit(1, "b"), hit(2, "c"), hit(4_000, "b"), hit(9_000, "a"));

    assertThat(ClickCleaning.firstClean(DELIVERED, hits)).contains(after(4_000));
    assertThat(ClickCleaning.clean(DELIVERED, hits)).hasSize(2);
    assertThat(ClickCleaning.firstClean(DELIVERED, List.of())).isEmpty();
  }
}
