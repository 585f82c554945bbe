package io.apropos.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.links.ClickTokens;
import io.apropos.application.links.ClickTokens.Click;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Mailer.Mail;
import io.apropos.application.port.Portraits;
import io.apropos.application.port.RenderFailure;
import io.apropos.domain.value.Value;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowedLinksTest {
  private static final String API = "https://api.shop.example/v1";
  private static final String ROUTE = API + "/r/";
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
  private static final LinkTokens TOKENS =
      new LinkTokens(
          LinkKeys.of(
              Value.Fields.NONE.with("current", Value.of("1")).with("1", Value.of("secret"))));

  private final MailComposer composer =
      new HandlebarsComposer(TOKENS, new HandlebarsComposer.Outlet(API, "plain", "tracked"));

  @Test
  void links_of_a_marketing_mail_to_who_agreed_lead_through_us() throws RenderFailure {
    Mail mail = compose("reminder", true);
    List<String> links = links(mail.html());
    assertThat(links).hasSize(4);
    assertThat(click(links.get(0)))
        .isEqualTo(
            new Click(
                Letters.ID,
                0,
                Letters.MAILBOX,
                Letters.NOW,
                "https://shop.example/p/lamp?utm_source=apropos&utm_medium=email"
                    + "&utm_campaign=reminder"));
    assertThat(mail.text()).contains(links.get(0)).doesNotContain("https://shop.example/");
    assertThat(mail.tags()).containsEntry("links", "followed");
    assertThat(mail.configurationSet()).isEqualTo("tracked");
  }

  @Test
  void the_way_out_stays_ours_and_plain() throws RenderFailure {
    Mail mail = compose("reminder", true);
    String out = links(mail.html()).get(2);
    assertThat(out).startsWith(API + "/unsubscribe/");
    assertThat(mail.headers().getFirst().value()).isEqualTo("<" + out + ">");
    assertThat(mail.text()).contains(out);
  }

  @Test
  void one_link_is_seen_by_no_person_and_leads_to_the_same_place() throws RenderFailure {
    Mail mail = compose("reminder", true);
    List<String> links = links(mail.html());
    Click hidden = click(links.get(3));
    assertThat(hidden.link()).isEqualTo(ClickTokens.HIDDEN);
    assertThat(hidden.target()).isEqualTo(click(links.get(0)).target());
    assertThat(mail.html())
        .containsPattern("<div style=\"display:none[^>]*aria-hidden=\"true\"><a href=\"" + ROUTE)
        .endsWith("</a></div></body></html>");
    assertThat(mail.text()).doesNotContain(links.get(3));
  }

  @Test
  void without_consent_nothing_in_a_link_names_the_person() throws RenderFailure {
    Mail mail = compose("reminder", false);
    List<String> links = links(mail.html());
    assertThat(links)
        .hasSize(3)
        .first()
        .isEqualTo(
            "https://shop.example/p/lamp?utm_source=apropos&utm_medium=email&utm_campaign=reminder");
    assertThat(mail.html() + mail.text()).doesNotContain("/v1/r/", "aria-hidden", "apropos_click");
    assertThat(mail.tags()).containsEntry("links", "plain");
  }

  @Test
  void a_transactional_mail_has_plain_links_whatever_was_agreed_to() throws RenderFailure {
    Mail mail = compose("receipt", true);
    assertThat(mail.html() + mail.text()).doesNotContain("/v1/r/", "aria-hidden");
    assertThat(links(mail.html())).hasSize(2);
    assertThat(links(mail.html()).getFirst()).startsWith("https://shop.example/help?utm_source=");
    assertThat(links(mail.html()).getLast()).startsWith(API + "/preferences/");
    assertThat(mail.configurationSet()).isEqualTo("tracked");
    assertThat(mail.tags()).containsEntry("links", "plain");
  }

  @Test
  void a_link_that_names_the_person_is_refused_before_it_is_hidden_in_a_token() {
    assertThatThrownBy(() -> compose("leaks", true)).isInstanceOf(RenderFailure.class);
  }

  @Test
  void a_mail_without_links_has_no_hidden_one() throws RenderFailure {
    assertThat(links(compose("spring", true).html())).hasSize(1);
  }

  @Test
  void one_target_is_one_link_and_another_is_another() {
    FollowedLinks links = followed();
    String page = links.inHtml(anchor("https://shop.example/a") + anchor("https://shop.example/b"));
    String text = links.inText("https://shop.example/b https://shop.example/c");
    List<String> all = links(page);
    assertThat(click(all.get(0)).link()).isZero();
    assertThat(click(all.get(1)).link()).isEqualTo(1);
    assertThat(text.split(" ", 2)[0]).isEqualTo(all.get(1));
    assertThat(click(text.split(" ", 2)[1]).link()).isEqualTo(2);
  }

  @Test
  void what_has_no_room_leads_straight_to_where_it_says() {
    String longest = "https://shop.example/" + "p".repeat(1_400);
    assertThat(links(followed().inHtml(anchor(longest)))).contains(longest);
    StringBuilder many = new StringBuilder();
    IntStream.range(0, 300).forEach(i -> many.append(anchor("https://shop.example/" + i)));
    List<String> links = links(followed().inHtml(many.toString()));
    assertThat(click(links.get(254)).link()).isEqualTo(254);
    assertThat(links.get(255)).isEqualTo("https://shop.example/255");
    assertThat(click(links.getLast()).link()).isEqualTo(ClickTokens.HIDDEN);
  }

  private static FollowedLinks followed() {
    var mail = new Click(Letters.ID, 0, Letters.MAILBOX, Letters.NOW, "");
    return new FollowedLinks(
        new MailLinks(List.of("shop.example"), API), TOKENS.clicks(), mail, ROUTE);
  }

  private static String anchor(String link) {
    return "<a href=\"" + link + "\">x</a>";
  }

  private static List<String> links(String html) {
    return HREF.matcher(html).results().map(found -> Entities.decode(found.group(1))).toList();
  }

  private static Click click(String link) {
    assertThat(link).startsWith(ROUTE);
    return TOKENS.clicks().verify(link.substring(ROUTE.length())).orElseThrow();
  }

  private Mail compose(String message, boolean tracked) throws RenderFailure {
    Value.Fields features =
        Value.Fields.NONE
            .with("email", Value.of(Letters.ADA.toString()))
            .with("bought", Value.texts(List.of("mug")))
            .with(
                "basket",
                Value.Fields.NONE.with("itemCount", Value.of(2)).with("value", Value.of(71)));
    var portrait = new Portraits.Portrait(features, List.of(), Letters.profile());
    return composer.compose(
        new MailComposer.Letter(
            Letters.row(message), Letters.gate("en", tracked), Letters.MAILBOX, portrait),
        Letters.edition(),
        Letters.NOW);
  }
}
