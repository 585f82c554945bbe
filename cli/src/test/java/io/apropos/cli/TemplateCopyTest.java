package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template is all there is: what a copy of it lacks does not happen. */
class TemplateCopyTest {
  private static final String NOON = "2026-12-01T12:00:00Z";

  @TempDir private Path folder;

  private static HttpResponse<String> look(Storefront shop) throws Exception {
    return shop.call("GET", shop.cloud().api() + "/v1/unsubscribe/AAAA");
  }

  private static String newcomer(Storefront shop) throws Exception {
    String client = shop.client("nina");
    shop.posts(shop.identify(client, shop.paris("nina@example.com"), "news"), shop.signsUp(client));
    return client;
  }

  @Test
  void without_the_route_of_opt_out_nobody_answers_for_it() throws Exception {
    String code;
    try (Storefront shop = Storefront.open(NOON)) {
      code = look(shop).body();
      assertThat(code).contains("invalid-link");
      newcomer(shop);
      assertThat(shop.mails("nina@example.com")).hasSize(1);
    }
    try (Storefront shop = Storefront.open(Storefront.templateWithout("OptOut", folder), NOON)) {
      newcomer(shop);
      String link = shop.mails("nina@example.com").getFirst().links().unsubscribe();
      HttpResponse<String> answer = shop.leaves(link);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).doesNotContain("invalid-link");
    }
  }

  @Test
  void without_the_route_of_preferences_nobody_answers_for_it() throws Exception {
    try (Storefront shop =
        Storefront.open(Storefront.templateWithout("KeepPreferences", folder), NOON)) {
      newcomer(shop);
      String link = shop.mails("nina@example.com").getFirst().links().preferences();
      HttpResponse<String> answer = shop.call("GET", link);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).doesNotContain("invalid-link");
    }
  }

  @Test
  void without_the_mapping_of_occasions_nothing_is_decided() throws Exception {
    try (Storefront shop =
        Storefront.open(Storefront.templateWithout("DecideMessage", folder), NOON)) {
      String client = newcomer(shop);
      assertThat(shop.gate(client).address()).isPresent();
      assertThat(shop.everything().keySet()).noneMatch(key -> key.contains(" DECISION#"));
      assertThat(shop.cloud().mails().log()).isEmpty();
    }
  }
}
