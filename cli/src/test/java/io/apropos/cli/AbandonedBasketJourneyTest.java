package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionRow;
import io.apropos.local.service.ses.Mail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Added at 10:00, changed at 10:30, through all functions; one Tuesday of three clients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbandonedBasketJourneyTest {
  private static final String BASKET = "abandoned-basket";
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final Storefront shop = Storefront.open("2026-12-01T09:00:00Z");
  private final String ann = shop.client("ann");
  private final String bob = shop.client("bob");
  private final String cleo = shop.client("cleo");

  @BeforeAll
  void the_day() throws Exception {
    for (String who : List.of(ann, bob, cleo)) {
      shop.posts(shop.identify(who, shop.paris(who + "@example.com"), "reminders"));
    }
    shop.goesTo("2026-12-01T10:00:00Z");
    shop.posts(
        shop.adds(ann, "a1", "1329892"),
        shop.adds(bob, "b1", "1329892"),
        shop.adds(cleo, "c1", "1329892"),
        shop.adds(cleo, "c2", "303479"));
    shop.goesTo("2026-12-01T10:30:00Z");
    shop.posts(
        shop.adds(ann, "a1", "303479"),
        shop.adds(bob, "b1", "303479"),
        shop.adds(cleo, "c1", "1343406"),
        shop.adds(cleo, "c2", "1343406"));
    shop.goesTo("2026-12-01T12:29:00Z");
    shop.posts(shop.orders(bob, "o-bob"));
    shop.goesTo("2026-12-01T12:29:59Z");
    assertThat(shop.decisions(ann)).as("before the two hours are over").isEmpty();
    shop.goesTo("2026-12-04T20:00:00Z");
  }

  @AfterAll
  void closes() {
    shop.close();
  }

  @Test
  void is_decided_two_hours_after_its_last_change_and_not_after_its_first() {
    DecisionRow first = shop.decisions(ann, BASKET).getFirst();
    assertThat(first.decidedAt())
        .isBetween(Instant.parse("2026-12-01T12:30:00Z"), Instant.parse("2026-12-01T12:31:00Z"));
    assertThat(first.occasion().anchorAt()).isEqualTo("2026-12-01T10:30:00Z");
    assertThat(shop.decisions(ann, BASKET).stream().map(row -> row.occasion().id()).distinct())
        .hasSize(1);
  }

  @Test
  void is_one_mail_with_what_is_in_the_basket_at_an_hour_that_is_not_quiet() {
    Mail mail = shop.mails(ann + "@example.com", BASKET).getFirst();
    assertThat(shop.mails(ann + "@example.com")).hasSize(1);
    assertThat(mail.at()).isAfterOrEqualTo("2026-12-01T12:30:00Z");
    assertThat(mail.at().atZone(PARIS).toLocalTime())
        .isBetween(LocalTime.of(8, 0), LocalTime.of(21, 30));
    assertThat(mail.html()).contains("1329892").contains("303479");
  }

  @Test
  void is_nothing_when_it_was_ordered_a_minute_before() {
    assertThat(shop.decisions(bob, BASKET)).isEmpty();
    assertThat(shop.mails(bob + "@example.com", "order-confirmation")).hasSize(1);
    assertThat(shop.mails(bob + "@example.com", BASKET)).isEmpty();
  }

  @Test
  void two_baskets_are_two_occasions() {
    List<DecisionRow> rows = shop.decisions(cleo, BASKET);
    assertThat(rows.stream().map(row -> row.occasion().id()).distinct()).hasSize(2);
    assertThat(rows.stream().map(row -> row.occasion().key()).distinct()).hasSize(2);
    assertThat(shop.mails(cleo + "@example.com", BASKET)).as("not again within 7 days").hasSize(1);
  }

  @Test
  void the_day_replayed_sends_and_decides_nothing() throws Exception {
    int posts = 0;
    int mails = shop.cloud().mails().log().size();
    int decisions = decided();
    // A profile remembers events for seven days; the tombstones of decisions hold longer.
    for (String day : List.of("2026-12-07T09:00:00Z", "2026-12-14T09:00:00Z")) {
      shop.goesTo(day);
      posts += shop.replays();
      shop.passes(Duration.ofDays(3));
      assertThat(shop.cloud().mails().log()).as(day).hasSize(mails);
      assertThat(decided()).as(day).isEqualTo(decisions);
    }
    shop.print(
        "abandoned basket: %d posts replayed, %d mails and %d decisions before and after",
        posts, mails, decisions);
  }

  private int decided() {
    return (int) shop.everything().keySet().stream().filter(k -> k.contains(" DECISION#")).count();
  }
}
