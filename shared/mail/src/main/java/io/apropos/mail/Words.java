package io.apropos.mail;

import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/**
 * How money, numbers and dates are written for one reader.
 *
 * @param language BCP 47 tag
 * @param zone in which instants become days
 */
public record Words(String language, ZoneId zone, Currency currency) {
  Locale locale() {
    return Locale.forLanguageTag(language);
  }

  /** For instance {@code 1 234,50 €}, in the brand's currency. */
  public String money(BigDecimal amount) {
    return money(Money.of(amount, currency));
  }

  public String money(Money money) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale());
    format.setCurrency(money.currency());
    format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
    format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
    return format.format(money.amount());
  }

  /** With the language's grouping; at most three decimals. */
  public String number(BigDecimal number) {
    return NumberFormat.getNumberInstance(locale()).format(number);
  }

  /** Day and time in words, where the reader is. */
  String moment(Instant at) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(locale())
        .format(at.atZone(zone));
  }

  /**
   * A day in words.
   *
   * @param text an ISO instant, or an ISO date
   * @param style short, medium, long or full
   * @throws IllegalArgumentException for another text or style
   */
  public String date(String text, String style) {
    try {
      LocalDate day =
          text.length() > 10
              ? Instant.parse(text).atZone(zone).toLocalDate()
              : LocalDate.parse(text);
      FormatStyle form = FormatStyle.valueOf(style.toUpperCase(Locale.ROOT));
      return DateTimeFormatter.ofLocalizedDate(form).withLocale(locale()).format(day);
    } catch (DateTimeParseException noDate) {
      throw new IllegalArgumentException("date takes an ISO instant or date", noDate);
    }
  }
}
