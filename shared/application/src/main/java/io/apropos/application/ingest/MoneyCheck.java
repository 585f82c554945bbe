package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Amounts and currencies in the properties of e-commerce events; texts become numbers. */
final class MoneyCheck {
  private static final BigDecimal MOST = new BigDecimal("100000000");
  private static final int MOST_DECIMALS = 6;
  private static final int LONGEST_TEXT = 40;

  private static final Set<String> EVENTS =
      Set.of(
          "product clicked",
          "product viewed",
          "product added",
          "product removed",
          "product added to wishlist",
          "product removed from wishlist",
          "wishlist product added to cart",
          "cart viewed",
          "checkout started",
          "order updated",
          "order completed",
          "order refunded",
          "order cancelled");

  private static final Set<String> AMOUNTS =
      Set.of(
          "revenue",
          "total",
          "subtotal",
          "value",
          "price",
          "shipping",
          "tax",
          "discount",
          "quantity");

  /**
   * Currencies that are in use somewhere; the JDK also knows retired ones, metals and the code for
   * none.
   */
  private static final Set<Currency> CURRENT =
      Stream.of(Locale.getISOCountries())
          .flatMap(country -> Stream.ofNullable(Currency.getInstance(Locale.of("", country))))
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(Collectors.toUnmodifiableSet());

  private MoneyCheck() {}

  /** The properties with amounts as numbers and the currency in capitals. */
  static Value.Fields of(String event, Value.Fields properties, String pointer) {
    return EVENTS.contains(event.toLowerCase(Locale.ROOT))
        ? checked(properties, pointer)
        : properties;
  }

  private static Value.Fields checked(Value.Fields fields, String pointer) {
    Map<String, Value> next = new LinkedHashMap<>();
    fields
        .members()
        .forEach((name, value) -> next.put(name, member(name, value, Pointer.of(pointer, name))));
    return new Value.Fields(next);
  }

  private static Value member(String name, Value value, String pointer) {
    if (name.equals("currency")) {
      return currency(value, pointer);
    }
    if (name.equals("products") && value instanceof Value.Items(var items)) {
      return products(items, pointer);
    }
    return AMOUNTS.contains(name) ? amount(value, pointer) : value;
  }

  private static Value products(List<Value> items, String pointer) {
    List<Value> next = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      next.add(
          items.get(i) instanceof Value.Fields product
              ? checked(product, Pointer.of(pointer, i))
              : items.get(i));
    }
    return Value.items(next);
  }

  private static Value amount(Value value, String pointer) {
    BigDecimal amount =
        switch (value) {
          case Value.Num(BigDecimal number) -> number;
          case Value.Text(String text) -> decimal(text, pointer);
          case Value.Flag _, Value.Nothing _, Value.Items _, Value.Fields _ ->
              throw new Malformed("wrong-type", pointer, "an amount is a number");
        };
    if (amount.signum() < 0
        || amount.compareTo(MOST) > 0
        || amount.stripTrailingZeros().scale() > MOST_DECIMALS) {
      throw invalid(pointer);
    }
    return Value.of(amount);
  }

  private static BigDecimal decimal(String text, String pointer) {
    boolean plain =
        !text.isEmpty()
            && text.length() <= LONGEST_TEXT
            && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    if (!plain) {
      throw invalid(pointer);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException severalDots) {
      throw invalid(pointer);
    }
  }

  private static Value currency(Value value, String pointer) {
    if (!(value instanceof Value.Text(String code))) {
      throw new Malformed("wrong-type", pointer, "a currency is a text");
    }
    String capitals = code.toUpperCase(Locale.ROOT);
    boolean current = CURRENT.stream().anyMatch(c -> c.getCurrencyCode().equals(capitals));
    if (!current) {
      throw new Malformed("invalid-currency", pointer, "an ISO 4217 code in use is needed");
    }
    return Value.of(capitals);
  }

  private static Malformed invalid(String pointer) {
    return new Malformed(
        "invalid-amount", pointer, "an amount is 0 to 100,000,000 with at most 6 decimals");
  }
}
