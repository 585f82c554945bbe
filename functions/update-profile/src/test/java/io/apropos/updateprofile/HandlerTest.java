package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sample batches of events/samples/update-profile. */
class HandlerTest {
  private static final ClientId CLIENT = new ClientId("c-1001");
  private static final ConsentKey REMINDERS =
      new ConsentKey("reminders", Channel.EMAIL, ConsentKey.MARKETING);

  private final Shop shop = new Shop();
  private final Handler handler =
      new Handler(
          shop.updateProfile,
          new Telemetry(new Environment(Map.of(), InstantSource.fixed(Shop.NOON), new Random(1))));

  @Test
  void folds_a_basket() throws IOException {
    assertThat(handle("basket")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(shop.profiles.read(CLIENT).profile().basket().lines()).hasSize(2);
  }

  @Test
  void confirms_an_order_however_often_it_is_delivered() throws IOException {
    handle("order");
    handle("order");
    assertThat(shop.told("order-confirmation").stream().distinct()).hasSize(1);
  }

  @Test
  void joins_the_visitor_and_keeps_the_grant() throws IOException {
    handle("identify-with-consent");
    assertThat(shop.profiles.read(new VisitorId("v-77")).person()).isEqualTo(CLIENT);
    assertThat(shop.gate(CLIENT).consents().get(REMINDERS).state()).isEqualTo(ConsentState.GRANTED);
    assertThat(shop.gate(CLIENT).country()).contains("FR");
    assertThat(shop.profiles.read(CLIENT).profile().interests().viewed().entries()).hasSize(1);
  }

  @Test
  void keeps_a_withdrawal() throws IOException {
    handle("consent-withdrawn");
    assertThat(shop.gate(CLIENT).consents().get(REMINDERS).state()).isEqualTo(ConsentState.REFUSED);
  }

  @Test
  void sets_poison_aside_and_goes_on() throws IOException {
    assertThat(handle("poison-in-the-middle")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(DeliveryTest.codes(shop.table)).containsExactly("malformed-record");
    assertThat(shop.profiles.read(new ClientId("c-1002")).version()).isEqualTo(1);
  }

  @Test
  void names_the_record_to_resume_at_when_the_stream_does_not_answer() throws IOException {
    shop.occasions.failNext(1);
    assertThat(handle("order")).contains("\"itemIdentifier\":\"4966");
  }

  private String handle(String sample) throws IOException {
    Path file =
        Path.of(
            System.getProperty("apropos.root", "../.."),
            "events/samples/update-profile/" + sample + ".json");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(file)) {
      handler.handleRequest(in, out, null);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
