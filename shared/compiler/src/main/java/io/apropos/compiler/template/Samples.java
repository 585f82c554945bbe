package io.apropos.compiler.template;

import io.apropos.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invented people for whom every template is rendered before it is published. */
final class Samples {
  static final String UNSUBSCRIBE = "https://api.shop.example/v1/unsubscribe/sample";

  private final Set<String> clientNames;
  private final Value.Fields brand;

  Samples(Set<String> clientNames, Value.Fields brand) {
    this.clientNames = clientNames;
    this.brand = brand;
  }

  /** Of whom we know everything, with an offer. */
  Value.Fields rich(String language) {
    Value.Fields client = client(clientNames, language);
    Value.Fields offer =
        fields(
            Map.of(
                "percent",
                Value.of(10),
                "code",
                Value.of("SAMPLE-10"),
                "maximumText",
                Value.of("12.00"),
                "validUntilText",
                Value.of("31/12")));
    return person(client, 3, language).with("offer", offer);
  }

  /** Of whom we know what the message asks for, and nothing else. */
  Value.Fields sparse(String language, Set<String> guaranteed) {
    Set<String> names = new java.util.TreeSet<>();
    guaranteed.stream()
        .filter(name -> name.startsWith("client."))
        .forEach(name -> names.add(name.substring(7)));
    Value.Fields person = person(client(names, language), 1, language);
    Value.Fields links = person.fields("links").with("preferences", Value.of(""));
    return person.with("links", links).with("offer", Value.Fields.NONE);
  }

  private Value.Fields person(Value.Fields client, int articles, String language) {
    Map<String, Value> root = new LinkedHashMap<>();
    List<Value> list = java.util.Collections.nCopies(articles, article());
    root.put("client", client.with("language", Value.of(language)));
    root.put("products", Value.items(list));
    root.put(
        "basket",
        fields(
            Map.of(
                "items", Value.items(list),
                "itemCount", Value.of(articles),
                "valueText", Value.of("59.00"))));
    root.put(
        "links",
        fields(
            Map.of(
                "unsubscribe", Value.of(UNSUBSCRIBE),
                "preferences", Value.of("https://api.shop.example/v1/preferences/sample"),
                "confirm", Value.of("https://api.shop.example/v1/confirmations/sample"))));
    root.put(
        "confirm",
        fields(Map.of("topics", Value.items(List.of(Value.of("News & <more>"), Value.of("2"))))));
    root.put(
        "brand",
        fields(
            Map.of(
                "name", Value.of(brand.text("name").orElse("")),
                "postalAddress", Value.of(brand.text("postalAddress").orElse("")))));
    root.put("message", fields(Map.of("id", Value.of("sample"))));
    root.put("variant", fields(Map.of("id", Value.of("sample"))));
    root.put("channel", Value.of("email"));
    return fields(root);
  }

  private static Value.Fields article() {
    return fields(
        Map.of(
            "id", Value.of("1"),
            "name", Value.of("Lamp & \"shade\""),
            "quantity", Value.of(1),
            "priceText", Value.of("59.00"),
            "image", Value.of("https://shop.example/img/p/1.jpg"),
            "url", Value.of("https://shop.example/p/1")));
  }

  private static Value.Fields client(Set<String> names, String language) {
    Value.Fields client =
        fields(
            Map.of(
                "language",
                Value.of(language),
                "orderCount",
                Value.of(1),
                "stage",
                Value.of("single")));
    for (String name : names) {
      int dot = name.indexOf('.');
      if (dot > 0) {
        String group = name.substring(0, dot);
        Value.Fields inner = client.fields(group).with(name.substring(dot + 1), sample(name));
        client = client.with(group, inner);
      } else if (client.find(name).isEmpty()) {
        client = client.with(name, sample(name));
      }
    }
    return client;
  }

  /** A number where the product counts, else words with what could break a page. */
  private static Value sample(String name) {
    if (name.matches("viewed7d|bought|searched7d|categories7d|basket\\.productIds")) {
      return Value.items(List.of(Value.of("Zoé & Co <x>"), Value.of("1")));
    }
    boolean counted =
        name.matches(
            ".*(Count|Orders|Tier|since|Since[A-Z].*|value|margin|Idle|pressure|capacity|age)");
    return counted ? Value.of(3) : Value.of("Zoé & Co <x>");
  }

  private static Value.Fields fields(Map<String, Value> members) {
    return new Value.Fields(members);
  }
}
