package io.apropos.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import io.apropos.domain.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Values to bytes and back: UTF-8, one document, nothing lenient. */
public final class Json {
  /**
   * Sizes are bounded by our own limits, which name the field. Names are not interned: names made
   * to collide would make the parser's own table refuse a good document.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private Json() {}

  /**
   * Reads a document of our own.
   *
   * @throws Malformed when it is none
   */
  public static Value read(byte[] bytes) {
    return read(bytes, Limits.OWN);
  }

  /**
   * Reads one document. A UTF-8 byte order mark is skipped; {@code null} members are kept.
   *
   * @throws Malformed {@code empty-body}, {@code bad-encoding}, {@code malformed-json} or the code
   *     of the limit that is broken
   */
  public static Value read(byte[] bytes, Limits limits) {
    char[] text = Utf8.decode(bytes);
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Value value = new TreeReader(parser, limits).read("");
      if (parser.nextToken() != null) {
        throw malformed("");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw unreadable(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why a parser gave up: of half a character in a name it says no more than of any fault. */
  static Malformed unreadable(char[] text) {
    return Escapes.holdHalves(text)
        ? new Malformed("bad-encoding", "", "a surrogate stands alone")
        : malformed("");
  }

  /**
   * Reads an object of our own.
   *
   * @throws Malformed when it is none
   */
  public static Value.Fields readObject(byte[] bytes) {
    return object(read(bytes));
  }

  /**
   * The value as an object.
   *
   * @throws Malformed {@code wrong-shape} when it is none
   */
  public static Value.Fields object(Value value) {
    if (value instanceof Value.Fields fields) {
      return fields;
    }
    throw new Malformed("wrong-shape", "", "an object is needed");
  }

  /** Compact; members in their order, numbers plain. */
  public static byte[] write(Value value) {
    return TreeWriter.write(value, false);
  }

  /** Members sorted by name at every level, numbers without trailing zeros: equal means equal. */
  public static byte[] canonical(Value value) {
    return TreeWriter.write(value, true);
  }

  static Malformed malformed(String pointer) {
    return new Malformed("malformed-json", pointer, "one JSON text is needed, and nothing after");
  }
}
