package io.apropos.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.apropos.domain.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one tree from a parser that stands on its first token; breaks off at the first fault. */
final class TreeReader {
  /** Room for 1e-130 written out with all its digits. */
  private static final int LONGEST_NUMBER = 256;

  private static final int SMALLEST_EXPONENT = -130;
  private static final int LARGEST_EXPONENT = 125;

  private final JsonParser parser;
  private final Limits limits;
  private int tokens = 1;

  TreeReader(JsonParser parser, Limits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  /**
   * @param pointer of the tree inside the document
   * @throws Malformed on a broken limit; the parser then stands somewhere inside the tree
   */
  Value read(String pointer) throws IOException {
    return value(pointer, 1);
  }

  private Value value(String pointer, int level) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer, entered(pointer, level));
      case START_ARRAY -> array(pointer, entered(pointer, level));
      case VALUE_STRING -> new Value.Text(text(pointer));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Num(number(pointer));
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_NULL -> new Value.Nothing();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw Json.malformed(pointer);
    };
  }

  private int entered(String pointer, int level) {
    if (level > limits.depth()) {
      throw new Malformed("too-deep", pointer, "at most " + limits.depth() + " levels");
    }
    return level;
  }

  private Value object(String pointer, int level) throws IOException {
    Map<String, Value> members = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = name(pointer);
      String inside = Pointer.of(pointer, name);
      if (members.containsKey(name)) {
        throw new Malformed("duplicate-key", inside, "a name stands once in an object");
      }
      next();
      members.put(name, value(inside, level + 1));
    }
    return new Value.Fields(members);
  }

  private Value array(String pointer, int level) throws IOException {
    List<Value> items = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      items.add(value(Pointer.of(pointer, items.size()), level + 1));
    }
    return new Value.Items(items);
  }

  private @Nullable JsonToken next() throws IOException {
    if (++tokens > limits.tokens()) {
      throw new Malformed("too-many-tokens", "", "at most " + limits.tokens() + " tokens");
    }
    return parser.nextToken();
  }

  /**
   * The name on which the parser stands.
   *
   * @param pointer of the object that has it
   * @throws Malformed on a broken limit
   */
  String name(String pointer) throws IOException {
    String name = parser.currentName();
    if (name.length() > limits.name() || (limits.strict() && name.isEmpty())) {
      throw new Malformed(
          "name-too-long", pointer, "a name has 1 to " + limits.name() + " characters");
    }
    checkCharacters(name, pointer);
    return name;
  }

  private String text(String pointer) throws IOException {
    String text = parser.getText();
    if (text.length() > limits.text() && text.codePointCount(0, text.length()) > limits.text()) {
      throw new Malformed(
          "string-too-long", pointer, "a text has at most " + limits.text() + " characters");
    }
    checkCharacters(text, pointer);
    return text;
  }

  private void checkCharacters(String text, String pointer) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 && limits.strict()) {
        throw new Malformed("control-character", pointer, "U+0000 is not allowed");
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(++i));
        if (!paired) {
          throw new Malformed("bad-encoding", pointer, "a surrogate stands alone");
        }
      }
    }
  }

  private BigDecimal number(String pointer) throws IOException {
    if (!limits.strict()) {
      return parser.getDecimalValue();
    }
    if (parser.getTextLength() > LONGEST_NUMBER) {
      throw outOfRange(pointer);
    }
    BigDecimal number;
    try {
      number = new BigDecimal(parser.getText());
    } catch (NumberFormatException exponentTooLarge) {
      throw outOfRange(pointer);
    }
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    long exponent = (long) number.precision() - number.scale() - 1;
    if (number.precision() > limits.digits()
        || exponent < SMALLEST_EXPONENT
        || exponent > LARGEST_EXPONENT) {
      throw outOfRange(pointer);
    }
    return number;
  }

  private Malformed outOfRange(String pointer) {
    return new Malformed(
        "number-out-of-range",
        pointer,
        "a number has at most " + limits.digits() + " digits and is 0 or from 1e-130 to 9.99e125");
  }
}
