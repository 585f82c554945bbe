package io.apropos.domain.profile;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * So many of one product.
 *
 * @param quantity pieces, 1 and up; 0 = none was named
 * @param price of one piece, as the event said
 * @param currency ISO 4217, upper case; "" when the event named none
 */
public record Line(String product, int quantity, Optional<BigDecimal> price, String currency) {
  private static final int MOST_PIECES = 9_999;

  /** Longest product id that is kept: longer ones are no product of any shop. */
  private static final int LONGEST_ID = 128;

  public Line {
    price = price.map(BigDecimal::stripTrailingZeros);
  }

  /** The products of an event: its list {@code products}, else the one it names itself. */
  static List<Line> of(Value.Fields properties, int most) {
    String currency = currency(properties, "");
    Stream<Value.Fields> listed =
        properties.items("products").stream()
            .flatMap(v -> v instanceof Value.Fields fields ? Stream.of(fields) : Stream.empty());
    List<Line> lines = lines(listed, currency, most);
    return lines.isEmpty() ? lines(Stream.of(properties), currency, most) : lines;
  }

  private static List<Line> lines(Stream<Value.Fields> sources, String currency, int most) {
    return sources.flatMap(fields -> line(fields, currency).stream()).limit(most).toList();
  }

  private static Optional<Line> line(Value.Fields fields, String currency) {
    return fields
        .text("product_id")
        .or(() -> fields.text("productId"))
        .or(() -> fields.text("sku"))
        .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID)
        .map(id ->
            new Line(
                id,
                quantity(fields),
                fields.number("price").filter(price -> price.signum() >= 0),
                currency(fields, currency)));
  }

  private static int quantity(Value.Fields fields) {
    return fields
        .number("quantity")
        .map(n -> n.min(BigDecimal.valueOf(MOST_PIECES)).max(BigDecimal.ZERO).intValue())
        .orElse(0);
  }

  static String currency(Value.Fields fields, String otherwise) {
    return fields
        .text("currency")
        .filter(code -> code.length() == 3)
        .map(code -> code.toUpperCase(java.util.Locale.ROOT))
        .orElse(otherwise);
  }

  /** Pieces, where no number means one. */
  public int pieces() {
    return Math.max(1, quantity);
  }

  Line times(int pieces) {
    return new Line(product, pieces, price, currency);
  }
}
