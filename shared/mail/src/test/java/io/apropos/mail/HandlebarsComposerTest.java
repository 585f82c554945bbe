package io.apropos.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Mailer.Header;
import io.apropos.application.port.Mailer.Mail;
import io.apropos.application.port.Portraits;
import io.apropos.application.port.RenderFailure;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlebarsComposerTest {
  private static final LinkTokens TOKENS =
      new LinkTokens(
          LinkKeys.of(
              Value.Fields.NONE.with("current", Value.of("1")).with("1", Value.of("secret"))));

  private final MailComposer composer =
      new HandlebarsComposer(
          TOKENS, new HandlebarsComposer.Outlet("https://api.shop.example/v1", "plain", "tracked"));

  @Test
  void a_marketing_mail_is_complete() throws RenderFailure {
    Mail mail = compose("reminder", "fr", "Ad\u00e8le");
    assertThat(mail.from()).isEqualTo("=?UTF-8?B?TGEgbWFpc29uIMOpdMOp?= <hello@mail.shop.example>");
    assertThat(mail.replyTo()).isEqualTo("care@shop.example");
    assertThat(mail.to()).isEqualTo("Ada.L@mail.example");
    assertThat(mail.subject()).isEqualTo("Ad\u00e8le, votre panier");
    assertThat(mail.html())
        .contains("Bonjour Ad\u00e8le", "Lampe", "59,00", "1 rue de la Paix")
        .contains("utm_campaign=reminder", "2 article(s)");
    assertThat(mail.text())
        .contains("Bonjour Ad\u00e8le", "Lampe")
        .doesNotContain("<", "2 article");
    assertThat(mail.configurationSet()).isEqualTo("plain");
    assertThat(mail.tags())
        .containsEntry("decision", Letters.ID)
        .containsEntry("epoch", "3")
        .containsEntry("message", "reminder")
        .containsEntry("variant", "-")
        .containsEntry("class", "marketing")
        .containsEntry("topic", "news")
        .containsEntry("claimed", Long.toString(Letters.NOW.toEpochMilli()));
    mail.tags().values().forEach(tag -> assertThat(tag).matches("[A-Za-z0-9_-]+"));
  }

  @Test
  void its_headers_are_of_rfc_8058_and_its_link_opts_out() throws RenderFailure {
    Mail mail = compose("reminder", "en", "Ada");
    assertThat(mail.headers())
        .extracting(Header::name)
        .containsExactly("List-Unsubscribe", "List-Unsubscribe-Post");
    String value = mail.headers().getFirst().value();
    assertThat(value).startsWith("<https://api.shop.example/v1/unsubscribe/").endsWith(">");
    String link = value.substring(1, value.length() - 1);
    assertThat(mail.html()).contains("href=\"" + link.replace("=", "&#x3D;") + "\"");
    assertThat(mail.text()).contains(link);
    assertThat(TOKENS.verify(LinkTokens.Purpose.OPT_OUT, link.substring(link.lastIndexOf('/') + 1)))
        .contains(new LinkTokens.Send(Letters.ID, "news", Letters.MAILBOX));
  }

  @Test
  void a_transactional_mail_has_no_way_out_and_needs_none() throws RenderFailure {
    Mail mail = compose("receipt", "en", "Ada");
    assertThat(mail.headers()).isEmpty();
    assertThat(mail.html()).doesNotContain("unsubscribe/");
  }

  @Test
  void every_mail_may_lead_to_the_choices_of_its_reader_without_naming_anybody()
      throws RenderFailure {
    String page = compose("receipt", "en", "Ada").html();
    int start = page.indexOf("https://api.shop.example/v1/preferences/");
    String link = page.substring(start, page.indexOf('"', start));
    String token = link.substring(link.lastIndexOf('/') + 1);
    LinkTokens.Opened opened = TOKENS.open(LinkTokens.Purpose.PREFERENCES, token).orElseThrow();
    assertThat(opened.send()).isEqualTo(new LinkTokens.Send(Letters.ID, "", Letters.MAILBOX));
    assertThat(opened.expiresAt()).contains(Letters.NOW.plus(Duration.ofDays(30)));
    assertThat(link).doesNotContainIgnoringCase("ada", "mail.example");
  }

  @Test
  void the_language_is_the_persons_if_the_brand_speaks_it() throws RenderFailure {
    assertThat(compose("reminder", "fr-CA", "A").subject()).isEqualTo("A, votre panier");
    assertThat(compose("reminder", "de", "A").subject()).isEqualTo("A, your basket");
    assertThat(compose("reminder", "", "A").subject()).isEqualTo("A, your basket");
  }

  @ParameterizedTest
  @CsvSource({
    "fr-CA, fr, Printemps, '118,00 €'",
    "fr, fr, Printemps, '118,00 €'",
    "de, en, Spring, €118.00",
    "en-GB, en, Spring, €118.00"
  })
  void a_template_and_its_amounts_see_the_language_that_was_chosen(
      String asked, String chosen, String word, String amount) throws RenderFailure {
    String page = compose("spring", asked, "A").html();
    assertThat(page.replace('\u00a0', ' ').replace("&nbsp;", " "))
        .contains("<html lang=\"" + chosen + "\">", word + ", " + amount);
  }

  @Test
  void without_a_name_the_greeting_still_reads() throws RenderFailure {
    Mail mail = compose("reminder", "en", "");
    assertThat(mail.subject()).isEqualTo("Your basket");
    assertThat(mail.html()).contains("Hello,");
  }

  @Test
  void opens_are_measured_for_those_alone_who_agreed() throws RenderFailure {
    assertThat(compose("reminder", Letters.gate("en", true), "Ada").configurationSet())
        .isEqualTo("tracked");
  }

  @Test
  void what_is_bought_is_not_shown_and_an_unlisted_article_is_described_by_rule()
      throws RenderFailure {
    Mail mail = compose("reminder", "en", "Ada");
    assertThat(mail.html()).contains("Article 999").doesNotContain("Old mug");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-link",
        "no-address",
        "leaks",
        "broken",
        "unknown-name",
        "no-template",
        "no-sender"
      })
  void a_mail_that_would_break_a_promise_is_refused(String message) {
    assertThatThrownBy(() -> compose(message, "en", "Ada")).isInstanceOf(RenderFailure.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada\r\nBcc: all@mail.example", "Ada\nX", "Ada\u2028X"})
  void a_line_end_never_reaches_the_subject(String name) {
    assertThatThrownBy(() -> compose("reminder", "en", name)).isInstanceOf(RenderFailure.class);
  }

  @Test
  void no_nasty_name_gets_out_of_its_place() throws RenderFailure {
    String[] parts = {
      "<script>",
      "\"",
      "'",
      "{{client.email}}",
      "{{{x}}}",
      "&amp;",
      "</td>",
      "\u202e",
      "\ud83d\ude00",
      "=?UTF-8?B?eA==?=",
      "href=\"http://evil.example\"",
      "%0d%0a",
      "\\",
      "`"
    };
    var random = new Random(11);
    for (int i = 0; i < 500; i++) {
      StringBuilder name = new StringBuilder("N");
      for (int part = random.nextInt(4); part >= 0; part--) {
        name.append(parts[random.nextInt(parts.length)]);
      }
      Mail mail = compose("reminder", "en", name.toString());
      assertThat(mail.subject()).isEqualTo(name + ", your basket");
      assertThat(mail.html()).doesNotContain("<script>", "href=\"http://evil.example");
      assertThat(mail.headers()).hasSize(2);
      assertThat(mail.html().split("unsubscribe/", -1)).hasSize(2);
    }
  }

  @Test
  void links_need_https_except_on_this_machine() {
    assertThatThrownBy(() -> new HandlebarsComposer.Outlet("http://shop.example/v1", "p", "t"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new HandlebarsComposer.Outlet("http://127.0.0.1:8080/v1", "p", "t").plain())
        .isEqualTo("p");
  }

  private Mail compose(String message, String language, String name) throws RenderFailure {
    return compose(message, Letters.gate(language, false), name);
  }

  private Mail compose(String message, Gate gate, String name) throws RenderFailure {
    Value.Fields features =
        Value.Fields.NONE
            .with("email", Value.of(Letters.ADA.toString()))
            .with("bought", Value.texts(List.of("mug")))
            .with(
                "basket",
                Value.Fields.NONE
                    .with("itemCount", Value.of(2))
                    .with("value", Value.of(new BigDecimal("118"))));
    if (!name.isEmpty()) {
      features = features.with("firstName", Value.of(name));
    }
    var portrait = new Portraits.Portrait(features, List.of(), Letters.profile());
    return composer.compose(
        new MailComposer.Letter(Letters.row(message), gate, Letters.MAILBOX, portrait),
        Letters.edition(),
        Letters.NOW);
  }
}
