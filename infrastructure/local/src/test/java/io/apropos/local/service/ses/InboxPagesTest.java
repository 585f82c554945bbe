package io.apropos.local.service.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.local.service.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxPagesTest {
  private static final String ATTACK = "<script>alert(1)</script>\"'&";

  private final SesTestBed bed = new SesTestBed();
  private final TestServer inbox = new TestServer("/_inbox", new InboxPages(bed.mails));

  @AfterEach
  void stop() {
    inbox.close();
    bed.close();
  }

  @Test
  void says_that_nothing_came_yet() {
    assertThat(page("").body()).contains("0 mails").contains("No mail was accepted yet");
  }

  @Test
  void lists_mails_newest_first_with_their_message() {
    bed.send("ann@example.org");
    bed.now = bed.now.plusSeconds(3600);
    bed.send("bob@example.org");
    String list = page("").body();
    assertThat(list).contains("2 mails", ">welcome<", "Sat 21 Nov 2026, 13:00:00 UTC");
    assertThat(list.indexOf("bob@example.org")).isLessThan(list.indexOf("ann@example.org"));
    assertThat(list).contains("href=\"/_inbox/" + bed.mails.mails().getFirst().id() + "\"");
  }

  @Test
  void finds_mails_by_a_word_and_pages_through_many() {
    bed.mails.auto(false);
    for (int i = 0; i < InboxList.PER_PAGE + 1; i++) {
      bed.send("c%03d@example.org".formatted(i));
    }
    assertThat(page("").body()).contains("c100@").doesNotContain("c000@").contains(">Older<");
    assertThat(page("?page=2").body())
        .contains("c000@")
        .contains(">Newer<")
        .doesNotContain(">Older<");
    assertThat(page("?q=C007").body()).contains("1 mail with").contains("c007@example.org");
    assertThat(page("?q=%C3%28&page=x").statusCode()).isEqualTo(200);
    assertThat(page("?page=99999").statusCode()).isEqualTo(200);
  }

  @Test
  void shows_a_mail_with_its_parts_headers_and_links() {
    String id = bed.send("ann@example.org").messageId();
    String page = page("/" + id).body();
    assertThat(page)
        .contains("Hello in text", "List-Unsubscribe", "d-1-0", "standard")
        .contains("<a href=\"" + SesTestBed.UNSUBSCRIBE + "\">Unsubscribe</a>")
        .contains("src=\"/_inbox/" + id + "/html\"")
        .doesNotContain("Hello in <b>HTML</b>");
  }

  @Test
  void shows_the_html_byte_for_byte_where_no_script_can_run() {
    String id = bed.send("ann@example.org").messageId();
    HttpResponse<String> html = page("/" + id + "/html");
    assertThat(html.body()).isEqualTo("<p>Hello in <b>HTML</b></p>");
    String policy = html.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).startsWith("sandbox ").contains("default-src 'none'");
    assertThat(policy).doesNotContain("allow-scripts", "allow-same-origin", "script-src");
    assertThat(page("/" + id).body())
        .contains("sandbox=\"allow-forms")
        .doesNotContain("allow-scripts");
  }

  @Test
  void draws_pictures_that_no_host_can_serve_and_says_so() {
    String sent =
        "<img alt=\"a\" src=\"https://shop.example/a.png?x=1\"><img"
            + " src=\"https://example.org/b.png\"><a href=\"https://shop.example/c\">c</a>";
    bed.send(
        "ann@example.org",
        call ->
            call.content(c ->
                c.simple(m -> m.subject(s -> s.data("s")).body(b -> b.html(t -> t.data(sent))))));
    String id = bed.mails.mails().getFirst().id();
    assertThat(page("/" + id).body())
        .contains("/html?pictures=drawn\"", "hosts in .example do not exist");
    assertThat(page("/" + id + "/html").body()).isEqualTo(sent);
    assertThat(page("/" + id + "/html?pictures=drawn").body())
        .contains("<img alt=\"a\" src=\"data:image/svg+xml,%3Csvg")
        .contains("src=\"https://example.org/b.png\"", "href=\"https://shop.example/c\"")
        .doesNotContain("a.png");
  }

  @Test
  void escapes_whatever_a_mail_or_an_address_says() {
    bed.send(
        "ann@example.org",
        call ->
            call.content(c ->
                c.simple(m ->
                    m.subject(s -> s.data(ATTACK))
                        .headers(SesTestBed.header("X-Attack", ATTACK))
                        .body(b -> b.text(t -> t.data(ATTACK))))));
    String id = bed.mails.mails().getFirst().id();
    assertThat(page("").body()).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(page("/" + id).body()).doesNotContain("<script").contains("&quot;&#39;&amp;");
    assertThat(page("?q=%3Cscript%3E%22").body()).doesNotContain("<script");
  }

  @Test
  void knows_no_other_page_and_no_other_method() {
    assertThat(page("/none").statusCode()).isEqualTo(404);
    assertThat(page("/none/html").statusCode()).isEqualTo(404);
    assertThat(inbox.ask("POST", "").statusCode()).isEqualTo(405);
    assertThat(inbox.ask("HEAD", "").statusCode()).isEqualTo(200);
  }

  @Test
  void forbids_scripts_on_its_own_pages() {
    assertThat(page("").headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .doesNotContain("script-src");
    assertThat(page("").body()).doesNotContain("<script");
  }

  private HttpResponse<String> page(String path) {
    return inbox.ask("GET", path.startsWith("?") ? "/" + path : path);
  }
}
