package io.apropos.keeppreferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.GateChange;
import io.apropos.domain.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a reader sees: words, never the names by which programs call things. */
class PageTest {
  private final Desk desk = new Desk();

  @Test
  void it_names_the_shop_and_needs_no_icon() throws IOException {
    String shop = Desk.catalogue().catalogue().brand().name();
    assertThat(page("en"))
        .contains("<p class=\"shop\">" + shop + "</p>", "– " + shop + "</title>")
        .contains("<link rel=\"icon\" href=\"data:,\">");
  }

  @Test
  void what_made_us_write_is_said_in_words() throws IOException {
    assertThat(page("en"))
        .contains("What made us write: an article you looked at, on 21 November 2026.")
        .doesNotContainIgnoringCase("product viewed");
    assertThat(page("fr"))
        .contains("Ce qui nous a fait écrire : un article que vous avez regardé, le 21 novembre")
        .doesNotContainIgnoringCase("product viewed");
  }

  @Test
  void country_zone_and_answers_are_said_in_words() throws IOException {
    desk.features =
        Value.Fields.NONE
            .with("country", Value.of("DE"))
            .with("timezone", Value.of("Europe/Paris"))
            .with("drink", Value.of("tea"))
            .with("orderCount", Value.of(1));
    assertThat(page("en"))
        .contains("<dt>Country</dt><dd>Germany</dd>", "<dd>Central European Time</dd>")
        .contains("<dt>Tea or coffee?</dt><dd>Tea</dd>", "<dt>Orders</dt><dd>1</dd>");
    assertThat(page("fr"))
        .contains("<dt>Pays</dt><dd>Allemagne</dd>", "Europe centrale</dd>")
        .contains("<dt>Thé ou café ?</dt><dd>Thé</dd>");
    desk.features = Value.Fields.NONE.with("country", Value.of("The moon"));
    assertThat(page("en")).contains("<dd>The moon</dd>");
  }

  @Test
  void one_is_singular_and_more_are_plural() throws IOException {
    desk.puts("{\"version\": 0, \"weeklyMaximum\": 0}");
    assertThat(options("en"))
        .contains("No e‑mails", "1 e‑mail", "2 e‑mails", "30 days from now")
        .noneMatch(option -> option.contains("(s)"));
    assertThat(options("fr"))
        .contains("Aucun e‑mail", "1 e‑mail", "2 e‑mails", "30 jours dès maintenant")
        .noneMatch(option -> option.contains("(s)"));
  }

  @Test
  void what_there_is_to_choose_is_short_enough_for_a_small_screen() throws IOException {
    desk.puts("{\"version\": 0, \"pauseDays\": 30}");
    for (String language : List.of("en", "fr")) {
      assertThat(options(language)).isNotEmpty().allMatch(option -> option.length() <= 26);
    }
    assertThat(options("fr")).contains("Jusqu’au 21 décembre 2026");
  }

  @Test
  void every_box_has_a_name_of_its_own_and_measuring_is_explained_once() throws IOException {
    String page = page("en");
    List<String> names =
        Pattern.compile("type=\"checkbox\"[^>]* aria-label=\"([^\"]*)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    assertThat(page.split("type=\"checkbox\"", -1)).hasSize(names.size() + 1);
    assertThat(page.split("we note which e‑mails you open", -1)).hasSize(2);
    assertThat(page).doesNotContain("On our website").contains(">Stop everything</button>");
  }

  @Test
  void stopping_everything_stands_apart_from_saving() throws IOException {
    String page = page("en");
    assertThat(page.substring(page.indexOf("Save my choices")))
        .containsSubsequence(
            "</form>", "What we know", "<section class=\"apart\">", "<h2>", "leaveAll");
  }

  @Test
  void the_page_speaks_the_language_of_the_client_whatever_the_browser_says() throws IOException {
    desk.table.write(List.of(GateChange.of(Desk.ANN).language("fr").write()));
    assertThat(page("en")).contains("<html lang=\"fr\">", "Vos choix");
  }

  private String page(String language) throws IOException {
    Value.Fields answer =
        desk.sends("GET", Map.of("Accept", "text/html", "Accept-Language", language), new byte[0]);
    assertThat(Desk.status(answer)).isEqualTo(200);
    return Desk.body(answer);
  }

  private List<String> options(String language) throws IOException {
    return Pattern.compile("<option[^>]*>([^<]*)<")
        .matcher(page(language))
        .results()
        .map(found -> found.group(1).replace("&#39;", "'"))
        .toList();
  }
}
