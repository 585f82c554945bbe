package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.DecisionRow;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.profile.Hits;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.service.ses.Mail;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the link of a real mail to what the profile says of the person, on the embedded cloud. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowLinkJourneyTest {
  private static final Pattern HREF = Pattern.compile("href=[\"']([^\"']*)[\"']");
  private static final Duration MATURE = Duration.ofDays(3);
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final Storefront shop = Storefront.open("2026-12-01T10:00:00Z");

  @AfterAll
  void closes() {
    shop.close();
  }

  /** In one walk: after three days what came of these mails would change what is sent. */
  @Test
  void a_click_is_a_contact_of_the_persons_own_and_what_machines_do_is_none() throws Exception {
    String clicks = welcomed("clicks", true);
    String scanned = welcomed("scanned", true);
    String looked = welcomed("looked", true);
    assertThat(welcome(clicks).text()).contains("/v1/r/");
    shop.passes(Duration.ofDays(2));
    assertThat(daysSinceContact(clicks)).isEqualTo(2);
    leadsToTheShop(follows("GET", links(welcome(clicks)).getFirst()));
    List<String> all = links(welcome(scanned));
    assertThat(all).hasSizeGreaterThan(1);
    for (String link : all) {
      assertThat(follows("GET", link).statusCode()).isEqualTo(302);
    }
    leadsToTheShop(follows("HEAD", links(welcome(looked)).getFirst()));
    shop.passes(Duration.ofMinutes(2));
    assertThat(daysSinceContact(clicks)).isZero();
    assertThat(isClean(clicks)).isTrue();
    assertThat(hits(clicks).delivered(decision(clicks).decisionId())).isPresent();
    assertThat(hits(scanned).mails().getFirst().hits().entries()).hasSize(all.size());
    assertThat(daysSinceContact(scanned)).isEqualTo(2);
    assertThat(isClean(scanned)).isFalse();
    assertThat(hits(looked).mails().getFirst().hits().entries()).hasSize(1);
    assertThat(daysSinceContact(looked)).isEqualTo(2);
    assertThat(isClean(looked)).isFalse();
  }

  private static void leadsToTheShop(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    URI target = URI.create(answer.headers().firstValue("Location").orElseThrow());
    assertThat(target.getScheme()).isEqualTo("https");
    assertThat(target.getHost()).isEqualTo("shop.example");
    assertThat(target.getQuery()).contains("utm_campaign=welcome", "apropos_click=");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void what_follows_on_the_site_tells_a_quick_reader_from_a_machine() throws Exception {
    String client = welcomed("quick", true);
    HttpResponse<String> answer = follows("GET", links(welcome(client)).getFirst());
    shop.idle();
    assertThat(isClean(client)).isFalse();
    shop.passes(Duration.ofSeconds(4));
    Value.Fields page =
        Value.Fields.NONE.with(
            "url", Value.of(answer.headers().firstValue("Location").orElseThrow()));
    shop.posts(
        Items.viewed(shop.now(), client).with("context", Value.Fields.NONE.with("page", page)));
    assertThat(isClean(client)).isTrue();
  }

  @Test
  void without_consent_links_are_plain_and_nothing_in_them_names_the_person() throws Exception {
    String client = welcomed("plain", false);
    Mail mail = welcome(client);
    assertThat(links(mail)).isEmpty();
    assertThat(mail.html()).contains("https://shop.example/").contains("utm_campaign=welcome");
    assertThat(mail.html() + mail.text()).doesNotContain("/v1/r/", "apropos_click");
    assertThat(hits(client)).isEqualTo(Hits.NONE);
  }

  @Test
  void a_tampered_link_leads_nowhere() throws Exception {
    String client = welcomed("forged", true);
    String link = links(welcome(client)).getFirst();
    int middle = link.length() - 60;
    char other = link.charAt(middle) == 'A' ? 'B' : 'A';
    String forged = link.substring(0, middle) + other + link.substring(middle + 1);
    HttpResponse<String> answer = follows("GET", forged);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("invalid-link");
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    shop.idle();
    assertThat(hits(client).mails()).allSatisfy(mail -> assertThat(mail.hits().isEmpty()).isTrue());
  }

  @Test
  void who_takes_the_consent_back_is_led_on_and_not_noted() throws Exception {
    String client = welcomed("back", true);
    String link = links(welcome(client)).getFirst();
    shop.posts(Items.tracking(shop.now().plusSeconds(1), client, "news", "refused"));
    var tracking = new ConsentKey("news", Channel.EMAIL, ConsentKey.TRACKING);
    assertThat(Objects.requireNonNull(shop.gate(client).consents().get(tracking)).state())
        .isEqualTo(ConsentState.REFUSED);
    HttpResponse<String> answer = follows("GET", link);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .doesNotContain("apropos_click");
    shop.idle();
    assertThat(hits(client).mails()).allSatisfy(mail -> assertThat(mail.hits().isEmpty()).isTrue());
  }

  private String welcomed(String name, boolean tracked) throws Exception {
    String client = shop.client(name + "-");
    shop.posts(shop.identify(client, shop.paris(client + "@example.com"), "news"));
    if (tracked) {
      shop.posts(Items.tracking(shop.now(), client, "news", "granted"));
    }
    shop.posts(shop.signsUp(client));
    assertThat(shop.mails(client + "@example.com", "welcome")).hasSize(1);
    return client;
  }

  private Mail welcome(String client) {
    return shop.mails(client + "@example.com", "welcome").getFirst();
  }

  /** Links of a mail that lead through us. */
  private static List<String> links(Mail mail) {
    return HREF.matcher(Objects.requireNonNull(mail.html()))
        .results()
        .map(found -> found.group(1).replace("&#x3D;", "="))
        .filter(link -> link.contains("/v1/r/"))
        .distinct()
        .toList();
  }

  private HttpResponse<String> follows(String method, String link) throws Exception {
    return shop.call(
        HttpRequest.newBuilder(URI.create(link))
            .header("User-Agent", BROWSER)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private DecisionRow decision(String client) {
    return shop.decisions(client, "welcome").getFirst();
  }

  private Hits hits(String client) {
    return new Profiles(shop.running().table()).read(new ClientId(client)).profile().hits();
  }

  private boolean isClean(String client) {
    DecisionRow row = decision(client);
    Instant claimed = row.claim().orElseThrow().at();
    return hits(client).isClean(row.decisionId(), claimed, MATURE);
  }

  /** As the view of the profile tells it. */
  private int daysSinceContact(String client) throws Exception {
    HttpResponse<String> answer =
        shop.call(
            HttpRequest.newBuilder(URI.create(shop.cloud().api() + "/v1/profiles/" + client))
                .header("Authorization", "Bearer " + shop.running().key(KeyKind.ADMIN))
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8))
        .fields("features")
        .fields("daysSinceContact")
        .number("value")
        .orElseThrow()
        .intValueExact();
  }
}
