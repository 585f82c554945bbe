package io.apropos.application.catalogue;

import io.apropos.domain.message.Products;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * products.yaml. What goes with an article is its own list, then its family's; a family in such a
 * list stands for its articles. {@code default} describes every article that is not listed.
 */
final class ProductReader {
  private final Map<String, Value.Fields> families = new LinkedHashMap<>();
  private final Map<String, List<String>> members = new LinkedHashMap<>();

  private ProductReader(Value.Fields document) {
    Members.list(document, "families")
        .forEach(family -> families.put(Members.text(family, "id"), family));
    for (Value.Fields product : Members.list(document, "products")) {
      product
          .text("family")
          .ifPresent(family ->
              members
                  .computeIfAbsent(family, _ -> new ArrayList<>())
                  .add(Members.text(product, "id")));
    }
  }

  static Products read(Value.Fields document) {
    var reader = new ProductReader(document);
    Map<String, Products.Product> byId = new LinkedHashMap<>();
    for (Value.Fields product : Members.list(document, "products")) {
      String id = Members.text(product, "id");
      byId.put(id, reader.product(id, product));
    }
    Value.Fields rule = document.fields("default");
    return new Products(
        byId,
        rule.find("name").isEmpty() ? Optional.empty() : Optional.of(reader.product("", rule)));
  }

  private Products.Product product(String id, Value.Fields product) {
    Value.Fields family =
        product
            .text("family")
            .map(name -> families.getOrDefault(name, Value.Fields.NONE))
            .orElse(Value.Fields.NONE);
    return new Products.Product(
        id,
        Members.localised(product, "name"),
        product.text("family"),
        Members.money(product.fields("price")),
        product.number("margin").or(() -> family.number("margin")).map(BigDecimal::doubleValue),
        product.text("url"),
        product.text("image"),
        complements(id, product, family),
        Members.duration(product, "replenish").or(() -> Members.duration(family, "replenish")));
  }

  private List<String> complements(String id, Value.Fields product, Value.Fields family) {
    Set<String> ids = new LinkedHashSet<>();
    for (Value.Fields from : List.of(product, family)) {
      for (String named : Members.texts(from, "complements")) {
        ids.addAll(Optional.ofNullable(members.get(named)).orElse(List.of(named)));
      }
    }
    ids.remove(id);
    ids.removeIf(families::containsKey);
    return List.copyOf(ids);
  }
}
