package io.apropos.local.service.ses;

import static io.apropos.local.service.ses.SesTestBed.NOON;
import static io.apropos.local.service.ses.SesTestBed.UNSUBSCRIBE;
import static io.apropos.local.service.ses.SesTestBed.header;
import static io.apropos.local.service.ses.SesTestBed.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SuppressedDestinationSummary;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;

class SesServiceTest {
  private final SesTestBed bed = new SesTestBed();

  @AfterEach
  void stop() {
    bed.close();
  }

  @Test
  void keeps_everything_that_the_call_said() {
    String id = bed.send("Ann <ann@example.org>").messageId();
    Mail mail = bed.mails.mails().getFirst();
    assertThat(mail.id()).isEqualTo(id);
    assertThat(mail.decision()).isEqualTo("d-1-0");
    assertThat(mail.at()).isEqualTo(NOON);
    assertThat(mail.claimedAt()).isEqualTo(Instant.ofEpochMilli(1795262400123L));
    assertThat(mail.from()).isEqualTo("Shop <hello@shop.example>");
    assertThat(mail.to()).containsExactly("Ann <ann@example.org>");
    assertThat(mail.subject()).isEqualTo("Hello <there> & é");
    assertThat(mail.headers()).containsEntry("List-Unsubscribe", "<" + UNSUBSCRIBE + ">");
    assertThat(mail.tags()).containsEntry("message", "welcome").hasSize(3);
    assertThat(mail.configurationSet()).isEqualTo("standard");
    assertThat(mail.text()).isEqualTo("Hello in text");
    assertThat(mail.html()).isEqualTo("<p>Hello in <b>HTML</b></p>");
    assertThat(mail.links().unsubscribe()).isEqualTo(UNSUBSCRIBE);
    assertThat(mail.links().preferences()).isNull();
  }

  @Test
  void finds_links_that_a_template_engine_escaped() {
    bed.send(
        "ann@example.org",
        call ->
            call.content(c ->
                c.simple(m ->
                    m.subject(s -> s.data("Confirm"))
                        .body(b ->
                            b.html(h ->
                                h.data(
                                    "<a href=\"http://127.0.0.1:8080/v1/confirmations/t.0&#x3D;?a=1&amp;b=2\">Yes</a><a"
                                        + " href='http://127.0.0.1:8080/v1/preferences/p-1'>All</a>"))))));
    Mail.Links links = bed.mails.mails().getFirst().links();
    assertThat(links.confirm()).isEqualTo("http://127.0.0.1:8080/v1/confirmations/t.0=?a=1&b=2");
    assertThat(links.preferences()).isEqualTo("http://127.0.0.1:8080/v1/preferences/p-1");
    assertThat(links.unsubscribe()).isNull();
  }

  @Test
  void reads_the_header_fields_of_a_raw_message() {
    String raw =
        "From: hello@shop.example\r\nSubject: Raw\r\nList-Unsubscribe:\r\n <%s>\r\n\r\nBody\r\n"
            .formatted(UNSUBSCRIBE);
    bed.send(
        "ann@example.org",
        call -> call.content(c -> c.raw(r -> r.data(SdkBytes.fromUtf8String(raw)))));
    Mail mail = bed.mails.mails().getFirst();
    assertThat(mail.subject()).isEqualTo("Raw");
    assertThat(mail.text()).isEqualTo("Body\n");
    assertThat(mail.links().unsubscribe()).isEqualTo(UNSUBSCRIBE);
  }

  @Test
  void does_not_know_a_configuration_set_that_the_template_lacks() {
    assertThatThrownBy(() -> bed.send("ann@example.org", c -> c.configurationSetName("tracked")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("tracked");
    assertThat(bed.mails.mails()).isEmpty();
  }

  @Test
  void refuses_what_ses_refuses_and_accepts_nothing_of_it() {
    refuses("jürgen@example.org", "is no address");
    refuses("ann@exämple.org", "is no address");
    assertThatThrownBy(() -> bed.send("ann@example.org", c -> c.emailTags(tag("decision", "a b"))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("decision=a b");
    assertThatThrownBy(() ->
            bed.send(
                "ann@example.org",
                c ->
                    c.content(x ->
                        x.simple(m ->
                            m.subject(s -> s.data("s"))
                                .body(b -> b.text(t -> t.data("t")))
                                .headers(header("X-Long", "x".repeat(871)))))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("870");
    assertThat(bed.mails.mails()).isEmpty();
  }

  @Test
  void refuses_by_name_what_it_does_not_implement() {
    assertThatThrownBy(() ->
            bed.send(
                "ann@example.org", c -> c.listManagementOptions(l -> l.contactListName("all"))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("SendEmail.ListManagementOptions is not implemented");
    assertThatThrownBy(() ->
            bed.send("ann@example.org", c -> c.content(x -> x.template(t -> t.templateName("t")))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("Content.Template is not implemented");
    assertThatThrownBy(() -> bed.client.listEmailIdentities(l -> l.pageSize(10)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("GET /v2/email/identities is not implemented");
  }

  @Test
  void counts_the_mails_of_the_last_24_hours() {
    bed.send("ann@example.org");
    bed.now = NOON.plus(Duration.ofHours(23));
    bed.send("bob@example.org");
    assertThat(bed.client.getAccount(g -> {}).sendQuota().sentLast24Hours()).isEqualTo(2);
    bed.now = NOON.plus(Duration.ofHours(24));
    assertThat(bed.client.getAccount(g -> {}).sendQuota().sentLast24Hours()).isEqualTo(1);
  }

  @Test
  void keeps_a_suppression_list() {
    bed.client.putSuppressedDestination(
        p -> p.emailAddress("Ann+x@example.org").reason(SuppressionListReason.COMPLAINT));
    var entry =
        bed.client
            .getSuppressedDestination(g -> g.emailAddress("ann+x@example.org"))
            .suppressedDestination();
    assertThat(entry.reason()).isEqualTo(SuppressionListReason.COMPLAINT);
    assertThat(entry.lastUpdateTime()).isEqualTo(NOON);
    assertThat(bed.client.listSuppressedDestinations(l -> {}).suppressedDestinationSummaries())
        .extracting(SuppressedDestinationSummary::emailAddress)
        .containsExactly("Ann+x@example.org");
    bed.client.deleteSuppressedDestination(d -> d.emailAddress("ann+x@example.org"));
    assertThatThrownBy(
            () -> bed.client.getSuppressedDestination(g -> g.emailAddress("ann+x@example.org")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void empties_the_inbox_and_keeps_the_log() {
    bed.send("ann@example.org");
    bed.mails.clear();
    bed.send("bob@example.org");
    assertThat(bed.mails.mails())
        .extracting(mail -> mail.to().getFirst())
        .containsExactly("bob@example.org");
    assertThat(bed.mails.log()).hasSize(2);
  }

  @Test
  void writes_mails_with_the_members_of_the_control_address() {
    bed.send("ann@example.org");
    var mail = MailJson.of(bed.mails.mails()).get(0);
    assertThat(mail.properties())
        .extracting(member -> member.getKey())
        .containsExactly(
            "id",
            "decision",
            "at",
            "claimedAt",
            "from",
            "to",
            "subject",
            "headers",
            "tags",
            "configurationSet",
            "text",
            "html",
            "links");
    assertThat(mail.path("at").asText()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(mail.path("links").path("unsubscribe").asText()).isEqualTo(UNSUBSCRIBE);
    assertThat(mail.path("links").path("confirm").isNull()).isTrue();
  }

  private void refuses(String to, String because) {
    assertThatThrownBy(() -> bed.send(to))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(because);
  }
}
