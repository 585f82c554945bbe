package io.apropos.application.store;

import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Learned;
import io.apropos.domain.value.Value;

/**
 * One published catalogue, ready to decide and to write by.
 *
 * @param bundle as the marketer wrote it, templates included
 * @param learned what decides on chances
 */
public record Edition(Catalogue catalogue, Value.Fields bundle, Learned learned) {}
