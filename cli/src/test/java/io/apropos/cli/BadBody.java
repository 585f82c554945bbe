package io.apropos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The body that a case of the corpus describes. */
final class BadBody {
  static final Value.Fields GOOD =
      Json.readObject(
          """
          {"type":"track","messageId":"m-1","userId":"c-1001","event":"Product Viewed",
           "timestamp":"2026-11-21T09:59:00Z","properties":{"product_id":"sku-1"}}
          """
              .getBytes(UTF_8));

  private BadBody() {}

  /**
   * @throws IllegalArgumentException when there is no such recipe
   */
  static byte[] of(Value.Fields request) {
    if (request.find("body").isPresent()) {
      return request.text("body").orElseThrow().getBytes(UTF_8);
    }
    if (request.find("bodyBase64").isPresent()) {
      return Base64.getDecoder().decode(request.text("bodyBase64").orElseThrow());
    }
    if (request.text("generate").isPresent()) {
      return generated(request.text("generate").orElseThrow(), request);
    }
    return request.find("json").map(Json::write).orElseGet(() -> new byte[0]);
  }

  private static byte[] generated(String kind, Value.Fields request) {
    return switch (kind) {
      case "nested-json" -> under(request, nested(request));
      case "long-string" -> under(request, '"' + longString(request) + '"');
      case "digits" -> under(request, "9".repeat(number(request, "count")));
      case "many-keys" -> under(request, keys(request));
      case "event-of-bytes" -> Json.write(ofBytes(number(request, "bytes")));
      case "items" -> items(request);
      case "gzip" -> gzip(request);
      case "pad" -> pad(request);
      case "long-context" -> longContext(request);
      default -> throw new IllegalArgumentException("no recipe " + kind);
    };
  }

  static String longString(Value.Fields request) {
    return request.text("char").orElseThrow().repeat(number(request, "length"));
  }

  private static String nested(Value.Fields request) {
    boolean list = request.text("open").orElseThrow().equals("[");
    int levels = number(request, "depth") - steps(request).length;
    return list
        ? "[".repeat(levels) + "]".repeat(levels)
        : "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  /** Names of one {@code String.hashCode}: "Aa" and "BB" hash alike, and so do their rows. */
  private static String keys(Value.Fields request) {
    boolean collide = request.text("name").filter("collide"::equals).isPresent();
    int count = number(request, "count");
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    List<String> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder name = new StringBuilder(collide ? "" : "name" + i);
      for (int bit = 0; collide && bit < bits; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      members.add("\"" + name + "\":1");
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String[] steps(Value.Fields request) {
    return request.text("under").orElseThrow().substring(1).split("/", -1);
  }

  /** The good event with a text put in at a pointer. */
  private static byte[] under(Value.Fields request, String json) {
    String mark = "@@here@@";
    Value.Fields event = put(GOOD, List.of(steps(request)), Value.of(mark));
    return new String(Json.write(event), UTF_8).replace('"' + mark + '"', json).getBytes(UTF_8);
  }

  private static Value.Fields put(Value.Fields into, List<String> steps, Value value) {
    String first = steps.getFirst();
    return steps.size() == 1
        ? into.with(first, value)
        : into.with(first, put(into.fields(first), steps.subList(1, steps.size()), value));
  }

  private static byte[] items(Value.Fields request) {
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < number(request, "count"); i++) {
      Value.Fields other = request.fields("except").fields(Integer.toString(i));
      Value.Fields item =
          other.members().isEmpty()
              ? request.fields("item")
              : other.find("generate").isPresent() ? ofBytes(number(other, "bytes")) : other;
      items.add(item.with("messageId", Value.of("m-" + i)));
    }
    return Json.write(Value.Fields.NONE.with("batch", Value.items(items)));
  }

  /** The good event, filled up with short fields to a size as JSON. */
  static Value.Fields ofBytes(int bytes) {
    int frame = Json.write(GOOD).length;
    Value.Fields properties = GOOD.fields("properties");
    for (int i = 0; frame < bytes; i++) {
      String name = "f" + i;
      // A comma, the name and four quotes, a colon.
      int room = Math.min(bytes - frame - name.length() - 6, 1_000);
      String text = "x".repeat(Math.max(room, 0));
      properties = properties.with(name, Value.of(text));
      frame += name.length() + 6 + text.length();
    }
    return GOOD.with("properties", properties);
  }

  private static byte[] gzip(Value.Fields request) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      if (request.text("of").filter("zeros"::equals).isPresent()) {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < number(request, "bytes") >> 20; i++) {
          gzip.write(zeros);
        }
      } else {
        gzip.write(inner(request.find("of").orElseThrow()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int cut = request.find("cut").isPresent() ? number(request, "cut") : 0;
    return Arrays.copyOf(out.toByteArray(), out.size() - cut);
  }

  /** What is compressed: a value, or what another recipe makes. */
  private static byte[] inner(Value of) {
    boolean recipe =
        of instanceof Value.Fields fields
            && (fields.find("generate").isPresent() || fields.find("bodyBase64").isPresent());
    return recipe ? of((Value.Fields) of) : Json.write(of);
  }

  private static byte[] pad(Value.Fields request) {
    byte[] body = Json.write(request.fields("of"));
    byte[] padded = Arrays.copyOf(body, number(request, "bytes"));
    Arrays.fill(padded, body.length, padded.length, (byte) ' ');
    return padded;
  }

  private static byte[] longContext(Value.Fields request) {
    Value.Fields empty = Value.Fields.NONE.with("note", Value.of(""));
    int room = number(request, "bytes") - Json.write(empty).length;
    return Json.write(
        request.fields("json").with("context", empty.with("note", Value.of("x".repeat(room)))));
  }

  static int number(Value.Fields fields, String name) {
    return fields.number(name).orElseThrow().intValueExact();
  }
}
