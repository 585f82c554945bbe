package io.apropos.mail;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.port.MailComposer;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.profile.Basket;
import io.apropos.domain.profile.Line;
import io.apropos.domain.profile.Newest;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.profile.Stamp;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.testkit.MemoryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Letters to one person, over the catalogue of {@code bundle.json}. */
final class Letters {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final String ID = DecisionIds.of("sample", 0);
  static final EmailAddress ADA = EmailAddress.of("Ada.L@mail.example");
  static final AddressHash MAILBOX = new AddressHasher("key").hash(ADA, AddressFolding.CASE_ONLY);

  private Letters() {}

  static Gate gate(String language, boolean tracked) {
    var person = new ClientId("c-1");
    var table = new MemoryTable();
    GateChange change = GateChange.of(person).address(ADA);
    if (!language.isEmpty()) {
      change.language(language);
    }
    if (tracked) {
      for (String topic : List.of("news", "orders")) {
        change.consent(
            new ConsentKey(topic, Channel.EMAIL, ConsentKey.TRACKING),
            new Consent(ConsentState.GRANTED, NOW, "form", "v1", "checkbox"));
      }
    }
    table.write(List.of(change.write()));
    return new Gates(table).read(person);
  }

  static DecisionRow row(String message) {
    var person = new ClientId("c-1");
    MessageClass kind =
        message.equals("receipt") ? MessageClass.TRANSACTIONAL : MessageClass.MARKETING;
    var choice =
        new Choice(
            message,
            Optional.empty(),
            Channel.EMAIL,
            "t",
            "",
            "e1",
            NOW,
            NOW.plusSeconds(9999),
            1,
            false,
            true,
            Optional.empty(),
            1,
            Optional.empty());
    return new DecisionRow(
        ID,
        new Occasion("sample", person, Optional.of(message), "t", "", "e1", NOW, 0, false, 0),
        DecisionState.RESERVED,
        person,
        Optional.of(
            new DecisionRow.Planned(
                choice,
                kind,
                kind == MessageClass.MARKETING ? "news" : "orders",
                Fate.DROP,
                false)),
        "send-now",
        "",
        NOW,
        NOW,
        true,
        0,
        3,
        0,
        Optional.empty(),
        Optional.of(MAILBOX),
        Optional.empty(),
        Optional.empty());
  }

  static MailComposer.Edition edition() {
    try (var in = Letters.class.getResourceAsStream("/bundle.json")) {
      Value.Fields bundle = Json.readObject(in.readAllBytes());
      return new MailComposer.Edition(CatalogueReader.read(bundle), bundle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With three articles in the basket. */
  static Profile profile() {
    List<Line> lines = List.of(line("lamp", "59.00"), line("mug", "9.00"), line("999", "12.00"));
    var change = new Basket.Change(new Stamp(NOW, "e1"), Basket.Kind.ADDED, "cart", lines);
    Profile none = Profile.EMPTY;
    return new Profile(
        none.seen(),
        none.claims(),
        none.interests(),
        new Basket(Newest.<Basket.Change>none(120).with(change)),
        none.orders(),
        none.activity(),
        none.flags(),
        none.chains(),
        none.sent(),
        none.joined(),
        none.hits());
  }

  private static Line line(String id, String price) {
    return new Line(id, 1, Optional.of(new BigDecimal(price)), "EUR");
  }
}
