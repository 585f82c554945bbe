package io.apropos.mail;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.EachHelper;
import com.github.jknack.handlebars.helper.IfHelper;
import com.github.jknack.handlebars.helper.UnlessHelper;
import com.github.jknack.handlebars.helper.WithHelper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The helpers of catalogue.md: {@code if unless each with eq default money date number}. */
final class MailHelpers {
  /** Name under which the reader's {@link Words} travel beside the model. */
  static final String WORDS = "words";

  private MailHelpers() {}

  static HelperRegistry registry() {
    return new ClosedRegistry()
        .registerHelper("if", IfHelper.INSTANCE)
        .registerHelper("unless", UnlessHelper.INSTANCE)
        .registerHelper("each", EachHelper.INSTANCE)
        .registerHelper("with", WithHelper.INSTANCE)
        .registerHelper("eq", (Helper<Object>) MailHelpers::eq)
        .registerHelper("default", (Helper<Object>) MailHelpers::orElse)
        .registerHelper("money", (Helper<Object>) MailHelpers::money)
        .registerHelper("number", (Helper<Object>) MailHelpers::number)
        .registerHelper("date", (Helper<Object>) MailHelpers::date)
        .registerHelperMissing((Helper<Object>) MailHelpers::missing);
  }

  private static Object eq(@Nullable Object left, Options options) throws IOException {
    boolean equal = same(left, options.params.length == 0 ? null : options.param(0, null));
    if (options.tagType != TagType.SECTION) {
      return equal;
    }
    return equal ? options.fn() : options.inverse();
  }

  private static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return decimal(a).compareTo(decimal(b)) == 0;
    }
    return Objects.equals(text(left), text(right));
  }

  /** A default may itself be empty; it is never asked for again. */
  private static Object orElse(@Nullable Object value, Options options) {
    if (options.params.length == 0) {
      throw new UnknownName("default", true);
    }
    return value == null || "".equals(value) ? required(options.param(0, null), options) : value;
  }

  private static Object money(@Nullable Object amount, Options options) {
    return words(options).money(numeric(amount, options));
  }

  private static Object number(@Nullable Object number, Options options) {
    return words(options).number(numeric(number, options));
  }

  private static Object date(@Nullable Object value, Options options) {
    String style = Objects.requireNonNull(options.hash("style", "long")).toString();
    return words(options).date(required(value, options).toString(), style);
  }

  private static Object missing(@Nullable Object value, Options options) {
    throw new UnknownName(options.helperName, isCall(value, options));
  }

  /** A plain name is asked with the model itself, a call with its first parameter. */
  @SuppressWarnings("ReferenceEquality") // the very object, however equal another
  private static boolean isCall(@Nullable Object value, Options options) {
    return value != options.context.model() || !options.hash.isEmpty();
  }

  private static Words words(Options options) {
    return Objects.requireNonNull(options.<Words>data(WORDS));
  }

  private static BigDecimal numeric(@Nullable Object value, Options options) {
    if (required(value, options) instanceof Number number) {
      return decimal(number);
    }
    throw new IllegalArgumentException(options.helperName + " takes a number");
  }

  private static Object required(@Nullable Object value, Options options) {
    if (value == null) {
      throw new UnknownName("of helper " + options.helperName, false);
    }
    return value;
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** A name in a template that stands for nothing. */
  static final class UnknownName extends RuntimeException {
    private static final long serialVersionUID = 1;

    final String name;
    final boolean helper;

    UnknownName(String name, boolean helper) {
      super(name);
      this.name = name;
      this.helper = helper;
    }
  }
}
