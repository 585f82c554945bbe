package io.apropos.application.page;

import java.util.Optional;

/**
 * How to speak to a reader.
 *
 * @param language that the person chose, BCP 47; empty when unknown
 */
public record Manners(Optional<String> language, Shop shop) {
  static final Manners NONE = new Manners(Optional.empty(), Shop.UNKNOWN);

  public Sheet sheet(LinkRequest request) {
    return new Sheet(request.language(language), shop.name());
  }
}
