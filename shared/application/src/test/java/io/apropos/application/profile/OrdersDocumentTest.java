package io.apropos.application.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.profile.Newest;
import io.apropos.domain.profile.Orders;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.profile.Stamp;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrdersDocumentTest {
  private static final Stamp NOON = new Stamp(Instant.parse("2026-11-21T12:00:00Z"), "e1");

  @Test
  void what_an_order_was_reduced_by_is_kept() {
    Newest<Orders.Order> completed = Orders.NONE.completed();
    for (Optional<Orders.Reduction> reduction :
        List.of(
            Optional.<Orders.Reduction>empty(),
            Optional.of(new Orders.Reduction(new BigDecimal("4.90"), "EUR")),
            Optional.of(new Orders.Reduction(BigDecimal.ZERO, "")))) {
      completed =
          completed.with(
              new Orders.Order("o" + completed.entries().size(), NOON, List.of(), reduction));
    }
    Profile profile = ProfileDocument.read(throughJson(document(completed)));
    assertThat(profile.orders().completed()).isEqualTo(completed);
  }

  private static Value.Fields document(Newest<Orders.Order> completed) {
    Value.Fields empty = ProfileDocument.write(Profile.EMPTY);
    return empty.with("orders", Parts.log(completed, ProfileDocument::order));
  }

  private static Value.Fields throughJson(Value.Fields document) {
    return Json.readObject(Json.write(document));
  }
}
