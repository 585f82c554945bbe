package io.apropos.collectevent;

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
  private static final Value.Fields GOOD =
      Json.readObject(
          """
          {"type":"track","messageId":"m-1","userId":"c-1001","event":"Product Viewed",
           "timestamp":"2026-11-21T09:59:00Z","properties":{"product_id":"sku-1"}}
          """
              .getBytes(UTF_8));

  private BadBody() {}

  static byte[] of(Value.Fields request) {
    if (request.find("body").isPresent()) {
      return request.text("body").orElseThrow().getBytes(UTF_8);
    }
    if (request.find("bodyBase64").isPresent()) {
      return Base64.getDecoder().decode(request.text("bodyBase64").orElseThrow());
    }
    if (request.find("json").isPresent()) {
      return Json.write(request.find("json").orElseThrow());
    }
    return request.text("generate").map(kind -> generated(kind, request)).orElse(new byte[0]);
  }

  private static byte[] generated(String kind, Value.Fields request) {
    return switch (kind) {
      case "nested-json" -> under(request, nested(request));
      case "long-string" ->
          under(
              request,
              '"' + request.text("char").orElseThrow().repeat(number(request, "length")) + '"');
      case "digits" -> under(request, "9".repeat(number(request, "count")));
      case "many-keys" -> under(request, colliding(number(request, "count")));
      case "items" -> items(request);
      case "gzip" -> gzip(request);
      case "pad" -> pad(request);
      default -> throw new IllegalArgumentException("cannot generate " + kind);
    };
  }

  private static String nested(Value.Fields request) {
    boolean list = request.text("open").orElseThrow().equals("[");
    int levels = number(request, "depth") - 2;
    return list
        ? "[".repeat(levels) + "]".repeat(levels)
        : "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  /** Names of one {@code String.hashCode}: "Aa" and "BB" hash alike, and so do their rows. */
  private static String colliding(int count) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 10; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      members.add("\"" + name + "\":1");
    }
    return "{" + String.join(",", members) + "}";
  }

  /** The good event with a text put in at a pointer of one or two steps. */
  private static byte[] under(Value.Fields request, String json) {
    String[] steps = request.text("under").orElseThrow().substring(1).split("/", -1);
    String mark = "@@here@@";
    Value.Fields event =
        steps.length == 1
            ? GOOD.with(steps[0], Value.of(mark))
            : GOOD.with(steps[0], GOOD.fields(steps[0]).with(steps[1], Value.of(mark)));
    return new String(Json.write(event), UTF_8).replace('"' + mark + '"', json).getBytes(UTF_8);
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

  private static Value.Fields ofBytes(int bytes) {
    Value.Fields event = GOOD;
    for (int i = 0; Json.write(event).length < bytes; i++) {
      int room = bytes - Json.write(event).length;
      event =
          event.with(
              "properties",
              event
                  .fields("properties")
                  .with("f" + i, Value.of("x".repeat(Math.min(room, 1_000)))));
    }
    return event;
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
        gzip.write(Json.write(request.fields("of")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int cut = request.find("cut").isPresent() ? number(request, "cut") : 0;
    return Arrays.copyOf(out.toByteArray(), out.size() - cut);
  }

  private static byte[] pad(Value.Fields request) {
    byte[] body = Json.write(request.fields("of"));
    byte[] padded = Arrays.copyOf(body, number(request, "bytes"));
    Arrays.fill(padded, body.length, padded.length, (byte) ' ');
    return padded;
  }

  private static int number(Value.Fields fields, String name) {
    return fields.number(name).orElseThrow().intValueExact();
  }
}
