package io.apropos.application.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.port.TransientFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CourtesyTest {
  private static final Shop SHOP = new Shop("Aurore", "en", Map.of());

  @Test
  void what_is_known_is_said() {
    Manners manners = new Courtesy<String>(Optional::of, () -> SHOP).to("fr");
    assertThat(manners).isEqualTo(new Manners(Optional.of("fr"), SHOP));
  }

  @Test
  void what_fails_is_left_out_and_the_rest_said() {
    Courtesy<String> noTable =
        new Courtesy<>(
            _ -> {
              throw new TransientFailure("no table");
            },
            () -> SHOP);
    assertThat(noTable.to("link")).isEqualTo(new Manners(Optional.empty(), SHOP));
    Courtesy<String> noCatalogue =
        new Courtesy<>(
            Optional::of,
            () -> {
              throw new IllegalStateException("no catalogue");
            });
    assertThat(noCatalogue.to("fr")).isEqualTo(new Manners(Optional.of("fr"), Shop.UNKNOWN));
  }

  @Test
  void what_never_answers_is_not_waited_for() {
    CountDownLatch never = new CountDownLatch(1);
    Courtesy<String> slow =
        new Courtesy<>(
            _ -> {
              await(never);
              return Optional.of("fr");
            },
            () -> {
              await(never);
              return SHOP;
            },
            Duration.ofMillis(20));
    assertThat(slow.to("link")).isEqualTo(Manners.NONE);
  }

  @Test
  void the_names_of_a_bundle_are_read_whatever_else_is_in_it() {
    String bundle =
        """
        {"brand": {"name": "Aurore", "defaultLanguage": "fr"}, "messages": 7,
         "topics": {"topics": [{"id": "a", "name": {"fr": "Soldes", "en": "Sales"}},
           {"id": "b", "name": "News"}, {"id": "c"}, 7]}}
        """;
    Shop shop = Shop.read(bundle.getBytes(StandardCharsets.UTF_8));
    assertThat(shop.name()).isEqualTo("Aurore");
    assertThat(shop.topic("a", "en")).isEqualTo("Sales");
    assertThat(shop.topic("a", "de")).isEqualTo("Soldes");
    assertThat(shop.topic("b", "fr")).isEqualTo("News");
    assertThat(shop.topic("c", "fr")).isEqualTo("c");
    assertThat(shop.topic("d", "fr")).isEqualTo("d");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
