package io.apropos.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignLinksTest {
  private static final String OURS = "https://shop.example/v1";
  private final CampaignLinks links =
      new CampaignLinks(new MailLinks(List.of("shop.example"), OURS), utm());

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/p/1,"
        + " https://shop.example/p/1?utm_source=apropos&utm_campaign=spring+sale",
    "https://shop.example, https://shop.example?utm_source=apropos&utm_campaign=spring+sale",
    "https://shop.example/p?a=1#top,"
        + " https://shop.example/p?a=1&utm_source=apropos&utm_campaign=spring+sale#top",
    "https://shop.example/p?utm_source=own,"
        + " https://shop.example/p?utm_source=own&utm_campaign=spring+sale",
  })
  void listed_hosts_learn_of_the_campaign(String link, String marked) {
    assertThat(links.inHtml(anchor(link))).isEqualTo(anchor(marked));
    assertThat(links.inText("See " + link + ".")).isEqualTo("See " + marked + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.evil.example/p",
    "https://www.shop.example/p",
    "http://shop.example/p",
    "https://user@shop.example/p",
    "https://shop.example/v1/unsubscribe/AbC",
    "mailto:care@shop.example",
    "#top",
    "https://shop.example/p q",
  })
  void every_other_link_stays_as_it_is(String link) {
    assertThat(links.inHtml(anchor(link))).isEqualTo(anchor(link));
  }

  @Test
  void only_links_are_touched_not_images_nor_style_sheets() {
    String page =
        "<img src=\"https://shop.example/i.png\"><link href=\"https://shop.example/s.css\">";
    assertThat(links.inHtml(page)).isEqualTo(page);
  }

  private static String anchor(String link) {
    return "<a class='go' href=\"" + link.replace("&", "&amp;") + "\">x</a>";
  }

  private static Map<String, String> utm() {
    Map<String, String> utm = new LinkedHashMap<>();
    utm.put("source", "apropos");
    utm.put("campaign", "spring sale");
    utm.put("content", "");
    return utm;
  }
}
