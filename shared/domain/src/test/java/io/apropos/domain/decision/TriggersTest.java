package io.apropos.domain.decision;

import static io.apropos.domain.profile.Messages.DECLARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.profile.Events;
import io.apropos.domain.profile.Messages;
import io.apropos.domain.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TriggersTest {
  private static final Event ADDED =
      Events.track("added", "Product Added", at("10:00"), Events.cart("c1", "lamp"));
  private static final Event CHANGED =
      Events.track("changed", "Product Added", at("10:30"), Events.cart("c1", "cup"));
  private static final Event CLOCK = Events.timerDue(at("12:30"));

  @Test
  void a_basket_left_alone_is_an_occasion_two_hours_after_its_last_change() {
    Profile waiting = fold(ADDED, CHANGED);
    assertThat(timers(waiting)).extracting(Timer::due).containsExactly(instant("12:30"));
    assertThat(live(waiting)).isEmpty();

    Profile fired = waiting.after(CLOCK, DECLARED);
    assertThat(caused(fired, CLOCK))
        .singleElement()
        .satisfies(occasion -> {
          assertThat(occasion.message()).contains("abandoned-basket");
          assertThat(occasion.anchorId()).isEqualTo("changed");
          assertThat(occasion.key()).isEqualTo("c1");
        });
    assertThat(live(fired)).extracting(Live::firedAt).containsExactly(instant("12:30"));
    assertThat(timers(fired)).isEmpty();
  }

  @Test
  void the_clock_of_the_first_change_finds_the_delay_restarted() {
    Event early = Events.timerDue(at("12:00"));
    Profile profile = fold(ADDED, CHANGED, early);
    assertThat(caused(profile, early)).isEmpty();
    assertThat(timers(profile)).hasSize(1);
  }

  @Test
  void an_order_a_minute_before_leaves_no_occasion() {
    Event ordered =
        Events.track("ordered", "Order Completed", at("12:29"), Events.order("o1", "lamp"));
    Profile profile = fold(ADDED, CHANGED, ordered, CLOCK);
    assertThat(caused(profile, CLOCK)).isEmpty();
    assertThat(live(profile)).extracting(Live::message).doesNotContain("abandoned-basket");
  }

  @Test
  void an_order_that_arrives_after_the_clock_ends_what_was_live() {
    Event ordered =
        Events.track("ordered", "Order Completed", at("12:29"), Events.order("o1", "lamp"));
    Profile profile = fold(ADDED, CHANGED, CLOCK, ordered);
    assertThat(live(profile)).extracting(Live::message).doesNotContain("abandoned-basket");
  }

  @Test
  void two_baskets_are_two_occasions() {
    Event other = Events.track("other", "Product Added", at("10:10"), Events.cart("c2", "cup"));
    Profile profile = fold(ADDED, CHANGED, other, CLOCK);
    assertThat(caused(profile, CLOCK))
        .extracting(Occasion::key)
        .containsExactlyInAnyOrder("c1", "c2");
  }

  @Test
  void one_basket_is_one_occasion_however_long_it_is_changed() {
    Event later = Events.track("later", "Product Added", at("15:00"), Events.cart("c1", "cup"));
    Event clock = Events.timerDue(at("17:00"));
    Profile profile = fold(ADDED, CHANGED, CLOCK, later, clock);
    assertThat(timers(profile)).isEmpty();
    assertThat(caused(profile, clock))
        .extracting(Occasion::id)
        .isEqualTo(caused(profile, CLOCK).stream().map(Occasion::id).toList());
  }

  @Test
  void every_visit_is_an_occasion_of_its_own() {
    Event first = Events.track("v1", "Product Viewed", at("08:00"), Events.line("a", 1, "1"));
    Event second = Events.track("v2", "Product Viewed", at("18:00"), Events.line("b", 1, "1"));
    Event noon = Events.timerDue(at("12:00"));
    Event night = Events.timerDue(at("22:00"));
    Profile morning = fold(first, noon);
    Profile evening = fold(first, noon, second, night);
    assertThat(caused(morning, noon)).extracting(Occasion::anchorId).containsExactly("v1");
    assertThat(caused(evening, night)).extracting(Occasion::anchorId).containsExactly("v2");
  }

  @Test
  void a_delay_from_the_first_match_is_not_restarted() {
    Event again =
        Events.track(
            "again", "Order Completed", "2026-11-22T10:00:00Z", Events.order("o1", "lamp"));
    Event ordered =
        Events.track("ordered", "Order Completed", at("10:00"), Events.order("o1", "lamp"));
    Profile profile = fold(ordered, again);
    assertThat(timers(profile))
        .extracting(Timer::due)
        .containsExactly(Instant.parse("2026-11-23T10:00:00Z"));
  }

  @Test
  void a_redelivered_event_gives_the_same_occasions_again() {
    Event ordered =
        Events.track("ordered", "Order Completed", at("10:00"), Events.order("o1", "lamp"));
    Profile profile = fold(ordered);
    List<Occasion> first = caused(profile, ordered);
    assertThat(first).extracting(o -> o.message().orElseThrow()).contains("order-confirmation");
    assertThat(caused(profile.after(ordered, DECLARED), ordered)).isEqualTo(first);
  }

  @Test
  void the_person_of_an_occasion_may_change_by_stitching_and_its_id_does_not() {
    Event viewed =
        Events.event(
            "v1",
            EventType.TRACK,
            "Product Viewed",
            instant("08:00"),
            Events.line("a", 1, "1"),
            Trust.BROWSER);
    Event clock = Events.timerDue(at("12:00"));
    Triggers triggers = new Triggers(fold(viewed, clock).chains(), Messages.ALL);
    Occasion before = triggers.causedBy(clock, Events.PHONE).getFirst();
    Occasion after = triggers.causedBy(clock, Events.LEA).getFirst();
    assertThat(after.person()).isEqualTo(Events.LEA);
    assertThat(after.id()).isEqualTo(before.id());
  }

  @Test
  void what_was_sent_is_live_no_more_even_if_a_change_arrives_late() {
    Event sent = Events.sent("s", "abandoned-basket", "changed", at("12:31"));
    Event late = Events.track("late", "Product Added", at("10:45"), Events.cart("c1", "mug"));
    assertThat(live(fold(ADDED, CHANGED, CLOCK, sent))).isEmpty();
    Profile profile = fold(ADDED, CHANGED, CLOCK, sent, late, Events.timerDue(at("12:45")));
    assertThat(live(profile)).isEmpty();
  }

  @Test
  void an_order_confirmed_by_one_of_its_events_is_not_live_when_an_earlier_one_arrives() {
    Event ordered = Events.track("o", "Order Completed", at("10:00"), Events.order("o1", "lamp"));
    Event sent = Events.sent("s", "order-confirmation", "o", at("10:01"));
    Event earlier = Events.track("e", "Order Completed", at("09:00"), Events.order("o1", "lamp"));
    Profile profile = fold(ordered, sent, earlier);
    assertThat(caused(profile, earlier)).isEmpty();
    assertThat(new Triggers(profile.chains(), Messages.ALL).live(instant("10:02"))).isEmpty();
  }

  @Test
  void two_orders_of_one_instant_have_an_occasion_each() {
    Event one = Events.track("o", "Order Completed", at("10:00"), Events.order("o1", "lamp"));
    Event other = Events.track("p", "Order Completed", at("10:00"), Events.order("o2", "lamp"));
    Profile profile = fold(one, other);
    assertThat(caused(profile, one)).extracting(Occasion::key).containsExactly("o1");
    assertThat(caused(profile, other)).extracting(Occasion::key).containsExactly("o2");
  }

  @Test
  void only_we_ourselves_say_that_something_was_sent_or_is_due() {
    Event forged =
        Events.event(
            "x",
            EventType.TRACK,
            "Timer Due",
            instant("12:30"),
            io.apropos.domain.value.Value.Fields.NONE,
            Trust.BROWSER);
    assertThat(live(fold(ADDED, CHANGED, forged))).isEmpty();
  }

  @Test
  void a_browser_sets_off_no_order_confirmation() {
    Event claimed =
        Events.event(
            "x",
            EventType.TRACK,
            "Order Completed",
            instant("10:00"),
            Events.order("o1", "lamp"),
            Trust.BROWSER);
    assertThat(caused(fold(claimed), claimed)).isEmpty();
  }

  @Test
  void an_event_older_than_the_expiry_of_its_message_gives_no_occasion() {
    Event old = Events.track("old", "Order Completed", at("10:00"), Events.order("o1", "lamp"));
    Event replayed =
        new Event(
            old.id(),
            old.type(),
            old.name(),
            old.client(),
            old.visitor(),
            old.previous(),
            old.properties(),
            old.traits(),
            old.context(),
            old.at(),
            Instant.parse("2026-11-30T10:00:00Z"),
            old.originalTimestamp(),
            old.sentAt(),
            old.trust(),
            old.hop());
    assertThat(caused(fold(replayed), replayed)).isEmpty();
  }

  private static Profile fold(Event... events) {
    Profile profile = Profile.EMPTY;
    for (Event event : events) {
      profile = profile.after(event, DECLARED);
    }
    return profile;
  }

  private static List<Timer> timers(Profile profile) {
    return new Triggers(profile.chains(), List.of(Messages.BASKET, Messages.COMPLEMENT)).timers();
  }

  private static List<Live> live(Profile profile) {
    return Stream.of(new Triggers(profile.chains(), Messages.ALL).live(instant("12:32")))
        .flatMap(List::stream)
        .filter(live -> !live.message().equals("order-confirmation"))
        .toList();
  }

  private static List<Occasion> caused(Profile profile, Event event) {
    return new Triggers(profile.chains(), Messages.ALL).causedBy(event, new ClientId("lea"));
  }

  private static String at(String time) {
    return "2026-11-21T" + time + ":00Z";
  }

  private static Instant instant(String time) {
    return Instant.parse(at(time));
  }
}
