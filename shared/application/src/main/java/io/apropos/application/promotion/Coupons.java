package io.apropos.application.promotion;

import io.apropos.application.budget.PromotionCodes;
import io.apropos.domain.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes of ours that an order names: in {@code coupon} of the order or of one of its products,
 * where shops write several into one text, apart by a comma, a semicolon or a blank.
 */
final class Coupons {
  private Coupons() {}

  /**
   * @param properties of the order
   * @return each once; empty when it names none of ours
   */
  static Set<String> of(Value.Fields properties) {
    Stream<Value.Fields> products =
        properties.items("products").stream()
            .flatMap(line -> line instanceof Value.Fields fields ? Stream.of(fields) : Stream.of());
    return Stream.concat(Stream.of(properties), products)
        .flatMap(fields -> fields.text("coupon").stream())
        .flatMap(text -> Stream.of(text.split("[,;]")))
        .flatMap(Coupons::read)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** One code, in which blanks do not count, or several with blanks between them. */
  private static Stream<String> read(String text) {
    Optional<String> whole = PromotionCodes.read(text);
    return whole.isPresent()
        ? whole.stream()
        : Stream.of(text.split("\\s+")).flatMap(part -> PromotionCodes.read(part).stream());
  }
}
