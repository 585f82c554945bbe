package io.apropos.application.show;

import io.apropos.application.learn.Tolerances;
import io.apropos.application.port.Portraits;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.ProfileItem;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads all that is known of one person: by key and by the index of persons, never by a scan. */
public final class ShowProfile {
  /** Newest decisions that are told. */
  private static final int DECISIONS = 50;

  private final Table table;
  private final Lookup lookup;
  private final Profiles profiles;
  private final Outbox outbox;
  private final Tolerances tolerances;
  private final Supplier<Optional<Edition>> editions;

  /** One decision with what it left behind; the receipt is empty once it is gone. */
  record Told(DecisionRow row, Optional<Value.Fields> receipt) {}

  /**
   * @param editions the one in force; empty before the first publication
   */
  public ShowProfile(Table table, Supplier<Optional<Edition>> editions) {
    this.table = table;
    this.lookup = new Lookup(table);
    this.profiles = new Profiles(table);
    this.tolerances = new Tolerances(table);
    this.outbox = new Outbox(table, Pause.none());
    this.editions = editions;
  }

  /**
   * The view of whoever speaks for that id now: a client, else a visitor.
   *
   * @return empty when nobody is known by it, or was and is erased
   * @throws TransientFailure if the store did not answer, or no catalogue has been published yet
   */
  public Optional<Value.Fields> of(String id, Instant now) {
    return lookup.of(id).filter(gate -> !gate.isErased()).flatMap(gate -> view(gate, now));
  }

  private Optional<Value.Fields> view(Gate gate, Instant now) {
    ProfileItem.Stored stored = profiles.read(gate.person());
    if (stored.erased()) {
      return Optional.empty();
    }
    Edition edition =
        editions
            .get()
            .orElseThrow(() -> new TransientFailure("no catalogue has been published yet"));
    Portraits.Portrait portrait = profiles.of(gate, edition.catalogue(), now);
    return Optional.of(
        new ProfileView(gate, stored, portrait, edition, tolerances.of(gate, now), now)
            .of(decisions(gate)));
  }

  /** Of all that the person was before, newest first. */
  private List<Told> decisions(Gate gate) {
    return Lookup.everyPart(gate).stream()
        .flatMap(person -> outbox.newest(person, DECISIONS).stream())
        .sorted(Comparator.comparing(DecisionRow::decidedAt).reversed())
        .limit(DECISIONS)
        .map(row -> new Told(row, receipt(row)))
        .toList();
  }

  private Optional<Value.Fields> receipt(DecisionRow row) {
    return ReceiptBytes.of(table, row.decisionId())
        .flatMap(
            value -> value instanceof Value.Fields fields ? Optional.of(fields) : Optional.empty());
  }
}
