package io.apropos.domain.figures;

import io.apropos.domain.affinity.Companions;
import io.apropos.domain.affinity.CrossSell;
import io.apropos.domain.message.Products;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What decisions know of the brand as a whole.
 *
 * @param sell what goes with what, by the catalogue's families
 */
public record BrandKnowledge(BrandFigures figures, CrossSell sell) {
  /** Of one catalogue's products. */
  public static BrandKnowledge of(BrandFigures figures, Companions companions, Products products) {
    Map<String, String> families = new HashMap<>();
    Map<String, Duration> refills = new HashMap<>();
    products
        .byId()
        .forEach((id, product) -> {
          product.family().ifPresent(family -> families.put(id, family));
          product
              .replenish()
              .ifPresent(declared -> refills.put(id, figures.refills().getOrDefault(id, declared)));
        });
    return new BrandKnowledge(figures, new CrossSell(companions, families, refills));
  }

  /** Before the first night. */
  public static BrandKnowledge before(Products products) {
    return of(BrandFigures.NONE, Companions.none(), products);
  }
}
