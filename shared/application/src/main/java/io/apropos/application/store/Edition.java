package io.apropos.application.store;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.domain.decision.BrandLearned;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Priors;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;

/**
 * One published catalogue, ready to decide and to write by.
 *
 * @param bundle as the marketer wrote it, templates included
 * @param learned what decides on chances: the catalogue's own priors, until there is a learner
 */
public record Edition(Catalogue catalogue, Value.Fields bundle, BrandLearned learned) {
  /**
   * Compiles the JSON document of a bundle.
   *
   * @throws IllegalArgumentException when it is no catalogue
   */
  public static Edition read(byte[] document) {
    Value.Fields bundle = Json.readObject(document);
    Catalogue catalogue = CatalogueReader.read(bundle);
    return new Edition(catalogue, bundle, Priors.of(catalogue));
  }
}
