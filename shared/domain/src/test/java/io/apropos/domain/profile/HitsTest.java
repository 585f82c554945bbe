package io.apropos.domain.profile;

import static io.apropos.domain.profile.Messages.DECLARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofDays(4));
  private static final Duration MATURE = Duration.ofDays(3);

  @Test
  void one_click_an_hour_after_the_mail_is_a_contact() {
    Profile profile = fold(hit("d", 0, 3_600));
    assertThat(profile.lastContact(LATER)).contains(NOON.plusSeconds(3_600));
    assertThat(profile.hits().isClean("d", NOON, MATURE)).isTrue();
    assertThat(profile.hits().isClean("other", NOON, MATURE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"4, 0, false", "5, 0, true", "63, 60, false", "65, 60, true", "59, 60, false"})
  void nobody_clicks_within_five_seconds_of_the_delivery(long hit, long delivery, boolean clean) {
    List<Event> events = new ArrayList<>(List.of(hit("d", 0, hit)));
    if (delivery > 0) {
      events.add(delivered("d", delivery));
    }
    assertThat(fold(events).hits().isClean("d", NOON, MATURE)).isEqualTo(clean);
  }

  @ParameterizedTest
  @CsvSource({"100, 101, 103, false", "100, 101, 104, true", "100, 100, 100, false"})
  void three_links_within_three_seconds_are_followed_by_a_machine(
      long one, long two, long three, boolean clean) {
    Profile profile = fold(hit("d", 0, one), hit("d", 1, two), hit("d", 2, three));
    assertThat(profile.hits().isClean("d", NOON, MATURE)).isEqualTo(clean);
    assertThat(profile.lastContact(LATER).isPresent()).isEqualTo(clean);
  }

  @Test
  void one_link_followed_three_times_is_no_burst() {
    assertThat(fold(hit("d", 0, 100), hit("d", 0, 101), hit("d", 0, 102)).lastContact(LATER))
        .contains(NOON.plusSeconds(102));
  }

  @ParameterizedTest
  @CsvSource({"160, false", "40, false", "161, true"})
  void all_hits_within_a_minute_of_the_hidden_link_are_of_a_machine(long hit, boolean clean) {
    Event hidden = hit("d", NOON.plusSeconds(100), LinkHit.HIDDEN, "GET", "other", "");
    assertThat(fold(hidden, hit("d", 0, hit)).hits().isClean("d", NOON, MATURE)).isEqualTo(clean);
  }

  @Test
  void the_hidden_link_of_one_mail_says_nothing_of_another() {
    Event hidden = hit("d", NOON.plusSeconds(100), LinkHit.HIDDEN, "GET", "other", "");
    assertThat(fold(hidden, hit("e", 0, 100)).hits().isClean("e", NOON, MATURE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"HEAD, other", "GET, scanner", "HEAD, scanner"})
  void what_only_looks_is_no_click(String method, String agent) {
    Event looked = hit("d", NOON.plusSeconds(3_600), "0", method, agent, "");
    assertThat(fold(looked).lastContact(LATER)).isEmpty();
  }

  @Test
  void what_the_mail_service_calls_a_machine_is_one() {
    Event event = hit("d", NOON.plusSeconds(3_600), "0", "GET", "other", "");
    Value.Fields said = event.properties().with("machine", Value.of(true));
    assertThat(fold(own("m", event.name(), event.at(), said)).lastContact(LATER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, false", "3, true", "3600, true", "-10, false"})
  void what_follows_on_the_site_confirms_a_click(long after, boolean clean) {
    Event tooSoon = hit("d", NOON.plusSeconds(2), "0", "GET", "other", "abcdefghijkl");
    Event page = page(NOON.plusSeconds(2 + after), "?a=1&apropos_click=abcdefghijkl#x");
    assertThat(fold(tooSoon, page).hits().isClean("d", NOON, MATURE)).isEqualTo(clean);
    assertThat(fold(page, tooSoon).hits().isClean("d", NOON, MATURE)).isEqualTo(clean);
  }

  @ParameterizedTest
  @CsvSource({
    "?apropos_click=abcdefghijk",
    "?apropos_click=abcdefghijklm",
    "?xapropos_click=abcdefghijkl",
    "?apropos_click=zzzzzzzzzzzz",
    "/apropos_click=abcdefghijkl"
  })
  void another_address_confirms_nothing(String search) {
    Event tooSoon = hit("d", NOON.plusSeconds(2), "0", "GET", "other", "abcdefghijkl");
    assertThat(fold(tooSoon, page(NOON.plusSeconds(60), search)).hits().isClean("d", NOON, MATURE))
        .isFalse();
  }

  @Test
  void a_click_counts_until_the_end_of_the_time_given() {
    long end = MATURE.toSeconds();
    assertThat(fold(hit("d", 0, end)).hits().isClean("d", NOON, MATURE)).isTrue();
    assertThat(fold(hit("d", 0, end + 1)).hits().isClean("d", NOON, MATURE)).isFalse();
    assertThat(fold(hit("d", 0, end + 1), delivered("d", 1)).hits().isClean("d", NOON, MATURE))
        .isTrue();
  }

  @Test
  void a_hit_counts_as_a_contact_once_nothing_can_give_it_away_any_more() {
    Profile profile = fold(hit("d", 0, 3_600));
    assertThat(profile.lastContact(NOON.plusSeconds(3_659))).isEmpty();
    assertThat(profile.lastContact(NOON.plusSeconds(3_660))).isPresent();
  }

  @Test
  void nobody_elses_word_is_a_click() {
    Value.Fields said = hit("d", 0, 3_600).properties();
    for (Trust trust : List.of(Trust.SERVER, Trust.BROWSER)) {
      Event event =
          Events.event("x", EventType.TRACK, EventNames.EMAIL_LINK_CLICKED, NOON, said, trust);
      assertThat(fold(event).lastContact(LATER)).isEmpty();
    }
  }

  @Test
  void an_open_is_no_contact_and_leaves_nothing() {
    Event open =
        own("o", EventNames.EMAIL_OPENED, NOON.plusSeconds(60), hit("d", 0, 60).properties());
    assertThat(fold(open).hits()).isEqualTo(Hits.NONE);
    assertThat(fold(open).lastContact(LATER)).isEmpty();
  }

  @Test
  void a_mail_that_leaves_the_memory_leaves_its_last_clean_click() {
    Profile profile = fold(hit("d", 0, 3_600), hit("s", 0, 1));
    Instant after = NOON.plus(Duration.ofDays(98));
    Profile old = profile.after(page(after, ""), DECLARED);
    assertThat(old.hits().mails()).isEmpty();
    assertThat(old.hits().settled()).contains(NOON.plusSeconds(3_600));
  }

  @Test
  void the_newest_sixty_mails_stay_and_what_was_clean_before() {
    Profile profile = fold(hit("first", 0, 3_600));
    for (int i = 1; i <= 70; i++) {
      Instant made = NOON.plus(Duration.ofHours(i));
      profile = profile.after(hit("m" + i, made, made.plusSeconds(1), 0), DECLARED);
    }
    assertThat(profile.hits().mails()).hasSize(60);
    assertThat(profile.lastContact(LATER)).contains(NOON.plusSeconds(3_600));
    Profile late = profile.after(hit("first", 0, 7_200), DECLARED);
    assertThat(late.hits()).isEqualTo(profile.hits());
  }

  @Test
  void any_order_any_repetition_and_any_two_halves_give_the_same() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      List<Event> history = history(random);
      Profile once = fold(history);
      List<Event> again = new ArrayList<>(history);
      history.stream().filter(_ -> random.nextInt(3) == 0).forEach(again::add);
      Collections.shuffle(again, random);
      assertThat(fold(again)).as("seed %d", seed).isEqualTo(once);
      List<Event> one = again.subList(0, again.size() / 2);
      List<Event> other = again.subList(again.size() / 3, again.size());
      assertThat(fold(one).merge(fold(other))).as("seed %d", seed).isEqualTo(once);
      assertThat(fold(other).merge(fold(one))).as("seed %d", seed).isEqualTo(once);
    }
  }

  /** Hits of up to forty mails, most of them of few, with deliveries and arrivals. */
  private static List<Event> history(Random random) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      int mail = Math.min(random.nextInt(40), random.nextInt(40));
      Instant made = NOON.plus(Duration.ofHours(mail));
      Instant at = made.plusMillis(500L * random.nextInt(200));
      events.add(
          switch (random.nextInt(5)) {
            case 0 -> page(at, "?apropos_click=mark%08d".formatted(random.nextInt(80)));
            case 1 ->
                own(
                    "own:delivered:" + mail,
                    EventNames.EMAIL_DELIVERED,
                    made.plusSeconds(mail % 7),
                    about("d" + mail, made));
            default -> hit("d" + mail, made, at, random.nextInt(4));
          });
    }
    return events;
  }

  private static Profile fold(Event... events) {
    return fold(List.of(events));
  }

  private static Profile fold(List<Event> events) {
    Profile profile = Profile.EMPTY;
    for (Event event : events) {
      // Only what is looked at: pages are visits, and would be contacts by themselves.
      Profile next = profile.after(event, DECLARED);
      profile =
          new Profile(
              next.seen(),
              next.claims(),
              next.interests(),
              next.basket(),
              next.orders(),
              Activity.NONE,
              next.flags(),
              next.chains(),
              next.sent(),
              next.joined(),
              next.hits());
    }
    return profile;
  }

  private static Event hit(String decision, int link, long seconds) {
    return hit(decision, NOON, NOON.plusSeconds(seconds), link);
  }

  private static Event hit(String decision, Instant made, Instant at, int link) {
    Value.Fields said =
        about(decision, made)
            .with("link", Value.of(Integer.toString(link)))
            .with("method", Value.of("GET"))
            .with("agent", Value.of("other"))
            .with("click", Value.of("mark%08d".formatted(link)));
    return own(
        "own:click:" + decision + ":" + link + "@" + at, EventNames.EMAIL_LINK_CLICKED, at, said);
  }

  private static Event hit(
      String decision, Instant at, String link, String method, String agent, String mark) {
    Value.Fields said =
        about(decision, NOON)
            .with("link", Value.of(link))
            .with("method", Value.of(method))
            .with("agent", Value.of(agent))
            .with("click", Value.of(mark));
    return own(
        "own:click:" + decision + ":" + link + "@" + at, EventNames.EMAIL_LINK_CLICKED, at, said);
  }

  private static Event delivered(String decision, long seconds) {
    return own(
        "own:delivered:" + decision,
        EventNames.EMAIL_DELIVERED,
        NOON.plusSeconds(seconds),
        about(decision, NOON));
  }

  private static Value.Fields about(String decision, Instant made) {
    return Value.Fields.NONE
        .with("decision", Value.of(decision))
        .with("message", Value.of("m"))
        .with("made", Value.of(made.toString()));
  }

  private static Event own(String id, String name, Instant at, Value.Fields said) {
    return Events.event(id, EventType.TRACK, name, at, said, Trust.OWN);
  }

  private static Event page(Instant at, String search) {
    Event event =
        Events.event("page@" + at, EventType.PAGE, "", at, Value.Fields.NONE, Trust.BROWSER);
    Value.Fields page = Value.Fields.NONE.with("url", Value.of("https://shop.example/p" + search));
    return new Event(
        event.id() + search,
        event.type(),
        event.name(),
        Optional.empty(),
        event.visitor(),
        event.previous(),
        event.properties(),
        event.traits(),
        Value.Fields.NONE.with("page", page),
        event.at(),
        event.receivedAt(),
        Optional.empty(),
        Optional.empty(),
        event.trust(),
        0);
  }
}
