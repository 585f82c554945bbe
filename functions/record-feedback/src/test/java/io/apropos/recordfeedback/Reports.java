package io.apropos.recordfeedback;

import io.apropos.application.feedback.RecordFeedback;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Item;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.FakeMailer;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Ann, her mail of occasion {@code sample}, and the function that hears what became of it. */
final class Reports {
  static final String ID = DecisionIds.of("sample", 0);

  final MemoryTable table = new MemoryTable();
  final Town town = new Town(table, 3, 3, "drop");
  final RecordingEvents events = new RecordingEvents();

  /** The mail is decided, and waits in the outbox. */
  void decided() {
    town.settles(table, Town.client(1), "ann@mail.example");
    Occasion occasion = town.occasion("sample", Town.client(1), "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
  }

  /** The mail was handed over, and answered so. */
  void mailed(FakeMailer.Answer answer) {
    decided();
    town.mailer.behave(answer);
    town.dispatches(table, ClaimCheck::judge).dispatch(ID, () -> Duration.ofSeconds(20));
  }

  DecisionRow row() {
    return new Outbox(table, Pause.none()).find(ID).orElseThrow();
  }

  int entries() {
    return new Gates(table).read(Town.client(1)).ledger().entries().size();
  }

  /** Whether Ann's mailbox is closed to every mail. */
  boolean closed() {
    AddressHash mailbox =
        town.hasher.hash(EmailAddress.of("ann@mail.example"), AddressFolding.CASE_ONLY);
    return new Mailboxes(table).read(mailbox).hard();
  }

  List<String> names() {
    return events.all().stream().map(Event::name).toList();
  }

  List<String> quarantined() {
    return table.all().stream()
        .filter(Reports::isQuarantine)
        .map(item -> item.text("code").orElseThrow())
        .toList();
  }

  static boolean isQuarantine(Item item) {
    return item.key().pk().startsWith("Q#");
  }

  void handle(String name) throws IOException {
    run(sample(name));
  }

  void run(String envelope) throws IOException {
    var world =
        new RecordFeedback.World(
            table,
            events,
            new AddressHasher("a key of the town"),
            "123456789012",
            () -> AddressFolding.CASE_ONLY,
            town.clock,
            Pause.none());
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    var wiring = new Wiring(new RecordFeedback(world), new Quarantine(table));
    new Handler(wiring, new Telemetry(environment), town.clock)
        .handleRequest(
            new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            null);
  }

  /** An envelope below {@code events/samples/record-feedback}, as text. */
  static String sample(String name) throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("apropos.root"),
            "events",
            "samples",
            "record-feedback",
            name + ".json"));
  }
}
