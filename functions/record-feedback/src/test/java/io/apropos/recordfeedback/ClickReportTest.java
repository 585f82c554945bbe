package io.apropos.recordfeedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.event.Event;
import io.apropos.domain.profile.LinkHit;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mail service tells of clicks, whose counting of them is never on. */
class ClickReportTest {
  private final Reports reports = new Reports();

  @BeforeEach
  void ann_gets_the_mail_of_the_samples() {
    reports.decided();
  }

  @Test
  void a_click_is_kept_raw_without_the_address_that_may_hold_a_token() throws IOException {
    reports.run(Reports.sample("click"));
    Event event = reports.events.all().getFirst();
    assertThat(event.toString()).doesNotContain("unsubscribe/", "192.0.2.1", "Mozilla");
    assertThat(event.properties().text("made")).contains("2026-11-21T10:00:00Z");
    assertThat(LinkHit.of(event))
        .hasValueSatisfying(hit -> {
          assertThat(hit.link()).startsWith("ses:").hasSize(16);
          assertThat(hit.isByMachine()).isFalse();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"machine", "isBot", "automatedClick", "botDetected"})
  void what_the_mail_service_calls_a_machine_is_marked(String flag) throws IOException {
    reports.run(Reports.sample("click").replace("\"linkTags\": null", "\"" + flag + "\": true"));
    assertThat(LinkHit.of(reports.events.all().getFirst()).map(LinkHit::machine)).contains(true);
  }

  @Test
  void a_flag_that_is_false_marks_nothing() throws IOException {
    reports.run(Reports.sample("click").replace("\"linkTags\": null", "\"isBot\": false"));
    assertThat(LinkHit.of(reports.events.all().getFirst()).map(LinkHit::machine)).contains(false);
  }

  @Test
  void a_delivery_says_when_the_mail_was_written_if_its_links_are_followed() throws IOException {
    reports.run(Reports.sample("delivery"));
    String followed = "\"claimed\": [\"1795255200123\"], \"links\": [\"followed\"], \"epoch\"";
    reports.run(Reports.sample("delivery").replace("\"epoch\"", followed));
    assertThat(reports.events.all())
        .filteredOn(event -> event.name().equals("Email Delivered"))
        .extracting(event -> event.properties().text("made").orElse(""))
        .containsExactly("", "2026-11-21T10:00:00Z");
  }

  @Test
  void a_claim_that_is_no_instant_is_left_out() throws IOException {
    String odd = "\"claimed\": [\"99999999999999999999\"], \"links\": [\"followed\"], \"epoch\"";
    reports.run(Reports.sample("delivery").replace("\"epoch\"", odd));
    assertThat(reports.events.all())
        .allSatisfy(it -> assertThat(it.properties().find("made")).isEmpty());
  }
}
