package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import io.apropos.local.service.ses.Mail;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Double opt-in: asked by mail, granted by the button of the mail's own link, and by nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmJourneyTest {
  private static final String CONFIRM = "confirm-consent";
  private static final ConsentKey NEWS =
      new ConsentKey("news", Channel.EMAIL, ConsentKey.MARKETING);

  private final Storefront shop = Storefront.open("2026-12-01T10:00:00Z");

  @AfterAll
  void closes() {
    shop.close();
  }

  @Test
  void a_pending_grant_is_asked_for_and_granted_by_the_button_and_then_marketing_goes()
      throws Exception {
    String client = shop.client("paula");
    String address = client + "@example.com";
    shop.posts(shop.identify(client, shop.paris(address)), grants(client, "checkbox"));
    assertThat(state(client)).contains(ConsentState.PENDING);
    String link = link(address);
    Mail asking = shop.mails(address, CONFIRM).getFirst();
    assertThat(asking.html()).contains("<li>Free newsletter</li>");
    assertThat(asking.text()).contains("\n- Free newsletter\n");
    shop.posts(shop.signsUp(client));
    assertThat(shop.mails(address, "welcome")).as("before the yes").isEmpty();

    var before = shop.everything();
    HttpResponse<String> page = looks(link, "fr");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .as("the client's language goes before the browser's")
        .contains("<html lang=\"en\">", "Free newsletter", "<button");
    assertThat(shop.call("HEAD", link).statusCode()).isEqualTo(200);
    assertThat(shop.everything()).as("after looking").isEqualTo(before);

    HttpResponse<String> answer = shop.call("POST", link);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"granted\":[{\"topic\":\"news\"");
    assertThat(state(client)).contains(ConsentState.GRANTED);
    var after = shop.everything();
    assertThat(shop.call("POST", link).body()).as("pressed again").isEqualTo(answer.body());
    assertThat(shop.everything()).isEqualTo(after);
    Gate gate = shop.gate(client);
    assertThat(new ConsentLog(shop.running().table()).isIntact(gate)).isTrue();

    shop.passes(Duration.ofDays(1));
    shop.posts(shop.signsUp(client));
    assertThat(shop.mails(address, "welcome")).as("after the yes").hasSize(1);
    shop.print("double opt-in: asked once, granted by one POST, then welcomed");
  }

  @Test
  void a_grant_confirmed_elsewhere_or_in_writing_is_asked_nobody() throws Exception {
    for (String method : List.of("double-opt-in", "written")) {
      String client = shop.client("sealed-" + method + "-");
      String address = client + "@example.com";
      shop.posts(shop.identify(client, shop.paris(address)), grants(client, method));
      assertThat(state(client)).contains(ConsentState.GRANTED);
      assertThat(shop.mails(address)).isEmpty();
    }
  }

  @Test
  void an_old_link_revives_no_consent_withdrawn_since() throws Exception {
    String client = shop.client("walter");
    String address = client + "@example.com";
    Value.Fields french = shop.paris(address).with("language", Value.of("fr"));
    shop.posts(shop.identify(client, french), grants(client, "checkbox"));
    assertThat(shop.mails(address, CONFIRM).getFirst().text()).contains("\n- Lettre gratuite\n");
    String link = link(address);
    shop.passes(Duration.ofMinutes(5));
    shop.posts(Items.consent(shop.now(), "userId", client, "withdrawn", ""));
    HttpResponse<String> answer = shop.call("POST", link);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"granted\":[]");
    assertThat(state(client)).contains(ConsentState.REFUSED);
  }

  @Test
  void a_second_grant_of_the_same_day_is_asked_for_the_next_day_and_once() throws Exception {
    String client = shop.client("soon");
    String address = client + "@example.com";
    shop.posts(shop.identify(client, shop.paris(address)), grants(client, "checkbox"));
    for (int again = 0; again < 3; again++) {
      shop.passes(Duration.ofMinutes(10));
      shop.posts(grants(client, "checkbox"));
    }
    assertThat(shop.mails(address, CONFIRM)).as("the same day").hasSize(1);
    shop.passes(Duration.ofDays(1));
    assertThat(shop.mails(address, CONFIRM)).as("the next day").hasSize(2);
    shop.passes(Duration.ofDays(7));
    assertThat(shop.mails(address, CONFIRM)).as("a week later").hasSize(2);
  }

  @Test
  void two_clients_with_one_mailbox_are_asked_once_a_day_however_often_they_are_entered()
      throws Exception {
    String address = "family@example.com";
    List<Value.Fields> items = new ArrayList<>();
    List<String> clients = List.of(shop.client("mum"), shop.client("dad"));
    for (String client : clients) {
      items.add(shop.identify(client, shop.paris(address)));
      for (int i = 0; i < 10; i++) {
        items.add(grants(client, "checkbox"));
      }
    }
    shop.posts(items.toArray(Value.Fields[]::new));
    assertThat(shop.mails(address, CONFIRM)).hasSize(1);
    assertThat(clients.stream().flatMap(it -> shop.decisions(it, CONFIRM).stream()))
        .filteredOn(row -> row.state() == DecisionState.WAITING)
        .extracting(DecisionRow::reason)
        .isNotEmpty()
        .containsOnly("frequency-cap");
    shop.passes(Duration.ofDays(1).plusMinutes(1));
    assertThat(shop.mails(address, CONFIRM)).as("the next day").hasSize(2);
    shop.passes(Duration.ofDays(5));
    assertThat(shop.mails(address, CONFIRM)).as("each is asked once").hasSize(2);
  }

  @Test
  void a_browser_causes_one_mail_a_day_to_an_address_that_it_names_itself() throws Exception {
    String address = "stranger@example.com";
    List<Value.Fields> items = new ArrayList<>();
    for (int visitor = 0; visitor < 5; visitor++) {
      String id = "v-flood-" + visitor;
      items.add(Items.introduced(shop.now(), id, shop.paris(address)));
      items.add(Items.consent(shop.now(), "anonymousId", id, "pending", "checkbox"));
      items.add(Items.consent(shop.now(), "anonymousId", id, "granted", "double-opt-in"));
    }
    shop.call(shop.batch(KeyKind.BROWSER, items.toArray(Value.Fields[]::new)));
    shop.idle();
    assertThat(shop.mails(address)).hasSize(1);

    String link = link(address);
    shop.call("POST", link);
    long granted =
        java.util.stream.IntStream.range(0, 5)
            .mapToObj(i -> new Gates(shop.running().table()).read(new VisitorId("v-flood-" + i)))
            .filter(gate -> state(gate).equals(Optional.of(ConsentState.GRANTED)))
            .count();
    assertThat(granted).as("visitors granted by the one link").isEqualTo(1);
  }

  @Test
  void a_link_works_for_seven_days() throws Exception {
    String client = shop.client("zoe");
    String address = client + "@example.com";
    shop.posts(shop.identify(client, shop.paris(address)), grants(client, "checkbox"));
    String link = link(address);
    shop.passes(Duration.ofDays(7));
    assertThat(shop.call("POST", link).statusCode()).isEqualTo(410);
    assertThat(shop.call("GET", link).body()).contains("expired-link");
    assertThat(state(client)).contains(ConsentState.PENDING);
  }

  private String link(String address) {
    Mail mail = shop.mails(address, CONFIRM).getFirst();
    assertThat(mail.html()).contains("/v1/confirmations/");
    assertThat(mail.text()).contains("/v1/confirmations/");
    return Objects.requireNonNull(mail.links().confirm());
  }

  private Value.Fields grants(String client, String method) {
    return Items.consent(shop.now(), "userId", client, "granted", method);
  }

  private Optional<ConsentState> state(String client) {
    return state(shop.gate(client));
  }

  private static Optional<ConsentState> state(Gate gate) {
    return Optional.ofNullable(gate.consents().get(NEWS)).map(c -> c.state());
  }

  private HttpResponse<String> looks(String link, String language) throws Exception {
    return shop.call(
        HttpRequest.newBuilder(URI.create(link))
            .header("Accept", "text/html")
            .header("Accept-Language", language)
            .GET()
            .build());
  }
}
