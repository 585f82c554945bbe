package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.store.DecisionRow;
import io.apropos.domain.value.Value;
import io.apropos.local.service.ses.Mail;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is who: what a page may claim, what a family shares, and where somebody may live. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleJourneyTest {
  private final Storefront shop = Storefront.open("2026-12-01T12:00:00Z");

  @AfterAll
  void closes() {
    shop.close();
  }

  private Map<String, Map<String, AttributeValue>> itemsOf(String client) {
    return shop.everything().entrySet().stream()
        .filter(item -> item.getKey().startsWith("C#" + client + " "))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void a_page_that_claims_to_be_a_known_client_touches_nothing_of_them() throws Exception {
    String kim = shop.client("kim");
    shop.posts(shop.identify(kim, shop.paris("kim@example.com")));
    var before = itemsOf(kim);
    assertThat(before).containsKeys("C#" + kim + " PROFILE", "C#" + kim + " GATE");

    Value.Fields claim =
        shop.identify(kim, shop.paris("thief@example.com"), "news", "reminders")
            .with("anonymousId", Value.of("v-thief"));
    Value.Fields order = shop.orders(kim, "o-forged").with("anonymousId", Value.of("v-thief"));
    HttpResponse<String> answer = shop.call(shop.batch(KeyKind.BROWSER, claim, order));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("identity-not-proven");
    shop.idle();
    shop.passes(Duration.ofDays(1));

    assertThat(itemsOf(kim)).isEqualTo(before);
    assertThat(shop.everything()).doesNotContainKey("V#v-thief JOIN");
    assertThat(shop.mails("kim@example.com")).isEmpty();
    assertThat(shop.mails("thief@example.com")).isEmpty();
  }

  @Test
  void a_family_shares_the_cap_of_its_mailbox_however_each_spells_it() throws Exception {
    shop.nextNoon();
    List<String> spellings =
        List.of("family@mail.example", "Fam.ily@mail.example", "family+kid@mail.example");
    List<String> family = new ArrayList<>();
    for (String address : spellings) {
      String member = shop.client("member-" + family.size() + "-");
      family.add(member);
      shop.posts(shop.identify(member, shop.paris(address), "news"), shop.signsUp(member));
    }
    DecisionRow third = shop.decisions(family.getLast(), "welcome").getFirst();
    assertThat(third.reason()).isEqualTo("frequency-cap");
    shop.passes(Duration.ofDays(3)); // a Sunday may lie between
    List<Instant> sent =
        spellings.stream()
            .flatMap(address -> shop.mails(address, "welcome").stream())
            .map(Mail::at)
            .sorted(Comparator.naturalOrder())
            .toList();
    assertThat(sent).as("held, not lost").hasSize(3);
    assertThat(Duration.between(sent.get(0), sent.get(2)))
        .as("two in any 24 hours")
        .isGreaterThan(Duration.ofHours(24));
  }

  @Test
  void a_client_of_unknown_zone_is_left_in_peace_wherever_they_may_live() throws Exception {
    // 08:30 in St. John's, 07:00 in Toronto, 04:00 in Vancouver.
    Instant morning = shop.nextNoon();
    Value.Fields canada =
        Value.Fields.NONE.with("language", Value.of("en")).with("country", Value.of("CA"));
    String known = shop.client("known");
    String unknown = shop.client("unknown");
    shop.posts(
        shop.identify(
            known,
            canada
                .with("email", Value.of("known@example.com"))
                .with("timezone", Value.of("America/St_Johns")),
            "news"),
        shop.identify(unknown, canada.with("email", Value.of("unknown@example.com")), "news"),
        shop.signsUp(known),
        shop.signsUp(unknown));
    assertThat(shop.mails("known@example.com", "welcome")).hasSize(1);
    assertThat(shop.decisions(unknown, "welcome").getFirst().reason()).isEqualTo("quiet-hours");

    shop.passes(Duration.ofHours(12));
    Instant vancouverWakes = morning.plus(Duration.ofHours(4));
    assertThat(shop.mails("unknown@example.com", "welcome"))
        .singleElement()
        .satisfies(mail ->
            assertThat(mail.at())
                .isBetween(vancouverWakes, vancouverWakes.plus(Duration.ofMinutes(91))));
  }
}
