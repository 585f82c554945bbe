package io.apropos.cli;

import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.table.Table;
import io.apropos.compiler.Bundle;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.experiment.Experiment;
import io.apropos.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Experiments that have started: what they compare, and by what, was named before. */
final class Registered {
  private Registered() {}

  /**
   * @throws Refusal when the bundle changes one that has started by the catalogue in force
   */
  static void refuseChanged(Bundle bundle, Table table, Fence fence, Instant now) {
    new Catalogues<>(table, fence, Edition::read)
        .current()
        .map(published -> published.catalogue().catalogue())
        .ifPresent(inForce -> refuse(inForce, catalogue(bundle), now));
  }

  /**
   * Ids of experiments that run by the catalogue in force and that the bundle leaves out: they end,
   * and nobody reports what they came to.
   */
  static List<String> leftOut(Bundle bundle, Table table, Fence fence, Instant now) {
    return new Catalogues<>(table, fence, Edition::read)
        .current()
        .map(published -> published.catalogue().catalogue())
        .map(inForce -> leftOut(inForce, catalogue(bundle), now))
        .orElse(List.of());
  }

  static List<String> leftOut(Catalogue inForce, Catalogue next, Instant now) {
    LocalDate today = inForce.brandDay(now);
    return inForce.experiments().all().stream()
        .filter(trial -> trial.isRunning(today))
        .map(Experiment::id)
        .filter(id -> next.experiments().all().stream().noneMatch(other -> other.id().equals(id)))
        .toList();
  }

  private static Catalogue catalogue(Bundle bundle) {
    return Edition.read(Json.write(bundle.document())).catalogue();
  }

  private static void refuse(Catalogue inForce, Catalogue next, Instant now) {
    List<String> changed = inForce.experiments().changed(next.experiments(), inForce.brandDay(now));
    if (!changed.isEmpty()) {
      throw new Refusal(
          ("nothing was published: experiment %s has started; metric, arms, shares, smallest lift"
                  + " and first day stand. Give it another salt or id: it then begins from nothing")
              .formatted(String.join(", ", changed)));
    }
  }
}
