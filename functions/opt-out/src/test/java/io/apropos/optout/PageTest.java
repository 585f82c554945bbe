package io.apropos.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.page.Shop;
import io.apropos.application.store.GateChange;
import io.apropos.domain.consent.ConsentState;
import io.apropos.testkit.protocol.Town;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a reader sees. */
class PageTest extends Front {

  @Test
  void the_page_asks_with_two_buttons_and_loads_nothing() throws IOException {
    String page = body(handle(sample("page")));
    assertThat(page)
        .contains(
            "<html lang=\"fr\">", "Les soldes", "name=\"List-Unsubscribe\" value=\"One-Click\"")
        .doesNotContain("<script", "src=", "href=\"h", "href=\"/", "http://", "https://", "onload");
    assertThat(page.split("<button", -1)).hasSize(3);
  }

  @Test
  void who_has_left_is_not_asked_what_to_stop() throws IOException {
    handle(sample("button-everything"));
    assertThat(body(handle(sample("page"))))
        .contains("Vous ne recevrez plus d’e‑mails publicitaires")
        .doesNotContain("Que souhaitez-vous", "<button");
  }

  @Test
  void the_page_names_the_shop() throws IOException {
    assertThat(body(handle(sample("page"))))
        .contains("<p class=\"shop\">Maison &lt;Aurore&gt;</p>", "– Maison &lt;Aurore&gt;</title>");
    assertThat(body(handle(sample("button-everything")))).contains("Maison &lt;Aurore&gt;");
  }

  @Test
  void the_page_speaks_the_language_of_the_client_and_the_browsers_when_that_is_unknown()
      throws IOException {
    assertThat(body(handle(sample("page")))).contains("<html lang=\"fr\">", "Les soldes");
    table.write(List.of(GateChange.of(Town.client(1)).language("en-GB").write()));
    assertThat(body(handle(sample("page")))).contains("<html lang=\"en\">", "Stop only: Sales");
    assertThat(body(handle(sample("button-everything")))).contains("<html lang=\"en\">");
    table.write(List.of(GateChange.of(Town.client(1)).language("de").write()));
    assertThat(body(handle(sample("page")))).as("not spoken").contains("<html lang=\"fr\">");
  }

  @Test
  void the_page_works_without_a_catalogue() throws IOException {
    Supplier<Shop> none =
        () -> {
          throw new IllegalStateException("no catalogue");
        };
    assertThat(body(handle(handler(table, none), sample("page"))))
        .contains("t0")
        .doesNotContain("class=\"shop\"");
    assertThat(status(handle(handler(table, none), sample("button-everything")))).isEqualTo(200);
    assertThat(state("t1")).isEqualTo(ConsentState.REFUSED);
  }
}
