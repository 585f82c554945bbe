package io.apropos.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.apropos.domain.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object one of whose members is a list of items, each bounded by itself: an item that breaks a
 * limit spoils neither its neighbours nor the frame.
 *
 * @param frame all other members
 * @param items in order; absent when the member is
 */
public record JsonBatch(Value.Fields frame, Optional<List<Entry>> items) {
  /** One item. */
  public sealed interface Entry {
    /**
     * @param bytes size as it was sent
     */
    record Read(Value value, int bytes) implements Entry {}

    /** Its pointer begins at the root of the document. */
    record Unreadable(Malformed fault) implements Entry {}
  }

  /**
   * @param member name of the list
   * @param limits of the frame, and of each item
   * @throws Malformed when the document is no JSON, no object, or the frame breaks a limit
   */
  public static JsonBatch read(byte[] bytes, String member, Limits limits) {
    char[] text = Utf8.decode(bytes);
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      JsonBatch batch = new Reader(parser, text, member, limits).read();
      if (parser.nextToken() != null) {
        throw Json.malformed("");
      }
      return batch;
    } catch (JsonProcessingException e) {
      throw Json.unreadable(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reader {
    /** Nesting depth of the parser between two items: root object, then the list. */
    private static final int BETWEEN_ITEMS = 2;

    private final JsonParser parser;
    private final char[] text;
    private final String member;
    private final Limits limits;

    Reader(JsonParser parser, char[] text, String member, Limits limits) {
      this.parser = parser;
      this.text = text;
      this.member = member;
      this.limits = limits;
    }

    JsonBatch read() throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        Value other = new TreeReader(parser, limits).read("");
        parser.nextToken();
        throw new Malformed("wrong-shape", "", "an object is needed, not " + kind(other));
      }
      Map<String, Value> frame = new LinkedHashMap<>();
      Optional<List<Entry>> items = Optional.empty();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = new TreeReader(parser, limits).name("");
        String pointer = Pointer.of("", name);
        if (frame.containsKey(name) || (name.equals(member) && items.isPresent())) {
          throw new Malformed("duplicate-key", pointer, "a name stands once in an object");
        }
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(member)) {
          items = Optional.of(items(pointer));
        } else {
          frame.put(name, new TreeReader(parser, limits).read(pointer));
        }
      }
      return new JsonBatch(new Value.Fields(frame), items);
    }

    private List<Entry> items(String pointer) throws IOException {
      List<Entry> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(item(Pointer.of(pointer, items.size())));
      }
      return items;
    }

    private Entry item(String pointer) throws IOException {
      int from = (int) parser.currentTokenLocation().getCharOffset();
      try {
        Value value = new TreeReader(parser, limits).read(pointer);
        int to = (int) parser.currentLocation().getCharOffset();
        return new Entry.Read(value, Utf8.length(text, from, to));
      } catch (Malformed fault) {
        skipRest();
        return new Entry.Unreadable(fault);
      }
    }

    private void skipRest() throws IOException {
      while (parser.getParsingContext().getNestingDepth() > BETWEEN_ITEMS) {
        parser.nextToken();
      }
    }

    private static String kind(Value value) {
      return value instanceof Value.Items ? "a list" : "a single value";
    }
  }
}
