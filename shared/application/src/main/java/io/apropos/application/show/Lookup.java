package io.apropos.application.show;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.Gates;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds whom people mean by an id: a client, else a visitor, and of merged ones the survivor. */
public final class Lookup {
  private final Gates gates;
  private final Profiles profiles;

  public Lookup(Table table) {
    this.gates = new Gates(table);
    this.profiles = new Profiles(table);
  }

  /**
   * The GATE of whoever speaks for that id now; of somebody erased it says so.
   *
   * @return empty when nobody was ever known by it
   * @throws TransientFailure if the store did not answer
   */
  public Optional<Gate> of(String id) {
    return Stream.<PersonId>of(new ClientId(id), new VisitorId(id))
        .map(this::survivor)
        .filter(this::isKnown)
        .findFirst();
  }

  /** All that the person was before, then the person. */
  public static List<PersonId> everyPart(Gate gate) {
    List<PersonId> persons = new ArrayList<>(gate.mergedFrom());
    persons.add(gate.person());
    return List.copyOf(persons);
  }

  /** The GATE that speaks for the id, or else that of whom the PROFILE went to. */
  private Gate survivor(PersonId person) {
    Gate gate = gates.read(person);
    return gate.version() > 0 ? gate : gates.read(profiles.read(person).person());
  }

  private boolean isKnown(Gate gate) {
    return gate.version() > 0 || profiles.readHere(gate.person()).version() > 0;
  }
}
