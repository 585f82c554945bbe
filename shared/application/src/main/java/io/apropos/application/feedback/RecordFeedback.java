package io.apropos.application.feedback;

import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.ClickTokens;
import io.apropos.application.port.EventStream;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.MailboxChange;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.OwnEvents;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.domain.event.Event;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * E of protocol.md: what the mail service tells settles the decision that the mail names, closes
 * mailboxes that bounce or complain, and comes back as events of ours. States only move forward, so
 * that repetition and disorder change nothing.
 */
public final class RecordFeedback {
  private static final String OURS = "aws.ses";

  private final World world;
  private final Outbox outbox;
  private final Mailboxes mailboxes;

  /**
   * What the outside is made of.
   *
   * @param account whose mails these are
   * @param folding which spellings are one mailbox, by the catalogue in force
   */
  public record World(
      Table table,
      EventStream events,
      AddressHasher hasher,
      String account,
      Supplier<AddressFolding> folding,
      InstantSource clock,
      Pause pause) {}

  public RecordFeedback(World world) {
    this.world = world;
    this.outbox = new Outbox(world.table(), world.pause());
    this.mailboxes = new Mailboxes(world.table());
  }

  /**
   * Applies one report.
   *
   * @throws TransientFailure when table or stream did not answer: the same report may come again
   */
  public Handled record(MailReport report) {
    if (!report.source().equals(OURS) || !report.accounts().stream().allMatch(this::isOurs)) {
      return new Handled.Quarantined("foreign-source");
    }
    Optional<ReportType> type = ReportType.of(report.type());
    if (type.isEmpty()) {
      return new Handled.Quarantined("unknown-event-type");
    }
    Optional<DecisionRow> row = decision(report);
    if (row.isEmpty()) {
      return new Handled.Quarantined("unknown-decision");
    }
    return record(report, type.get(), row.get());
  }

  private Handled record(MailReport report, ReportType type, DecisionRow row) {
    Optional<AddressHash> mailbox = row.mailbox();
    if (mailbox.isEmpty() || !isAbout(report, mailbox.get())) {
      return new Handled.Quarantined("foreign-recipient");
    }
    boolean closes = closesMailbox(report, type);
    if (closes) {
      close(mailbox.get());
    }
    if (row.state() == DecisionState.ERASED) {
      return closes ? new Handled.Recorded() : new Handled.Discarded("erased-client");
    }
    settle(type, row);
    List<Event> events = events(report, type, row);
    if (!events.isEmpty()) {
      world.events().put(events);
    }
    return new Handled.Recorded();
  }

  private boolean isOurs(String account) {
    return account.equals(world.account());
  }

  /** The one decision that the mail names, if we made it and it said something. */
  private Optional<DecisionRow> decision(MailReport report) {
    if (report.decisions().size() != 1) {
      return Optional.empty();
    }
    try {
      return outbox
          .find(report.decisions().getFirst())
          .filter(row -> row.planned().isPresent() || row.state() == DecisionState.ERASED);
    } catch (IllegalArgumentException noDecisionId) {
      return Optional.empty();
    }
  }

  private boolean isAbout(MailReport report, AddressHash mailbox) {
    return report.recipients().stream().anyMatch(recipient -> isSame(recipient, mailbox));
  }

  /** The rules of folding may have changed since the mail went; letter case never counted. */
  private boolean isSame(String recipient, AddressHash mailbox) {
    try {
      EmailAddress address = EmailAddress.of(recipient);
      return world.hasher().hash(address, world.folding().get()).equals(mailbox)
          || world.hasher().hash(address, AddressFolding.CASE_ONLY).equals(mailbox);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /** Transient bounces and out-of-office are nothing; "not spam" is the reverse of a complaint. */
  private static boolean closesMailbox(MailReport report, ReportType type) {
    return switch (type) {
      case BOUNCE -> report.detail().text("bounceType").orElse("").equals("Permanent");
      case COMPLAINT ->
          !report.detail().text("complaintFeedbackType").orElse("").equals("not-spam");
      default -> false;
    };
  }

  private void close(AddressHash mailbox) {
    for (int left = Pause.TRIES; left > 0; left--) {
      if (mailboxes.read(mailbox).hard()
          || world.table().write(List.of(MailboxChange.of(mailbox).hard().write()))
              instanceof Committed.Done) {
        return;
      }
      world.pause().await();
    }
    throw new TransientFailure("a mailbox kept colliding");
  }

  private void settle(ReportType type, DecisionRow row) {
    Instant now = world.clock().instant();
    switch (type) {
      case SEND, DELIVERY -> outbox.confirmed(row, now);
      case REJECT -> outbox.refusedLater(row, "rejected-by-service", now);
      case RENDERING_FAILURE -> outbox.refusedLater(row, "rendering-failure", now);
      case DELIVERY_DELAY, BOUNCE, COMPLAINT, OPEN, CLICK, SUBSCRIPTION -> {
        // says nothing that the decision does not know
      }
    }
  }

  private static List<Event> events(MailReport report, ReportType type, DecisionRow row) {
    String detail = type.repeats() ? report.at().toString() : "";
    List<Event> events = new ArrayList<>();
    for (String name : type.events()) {
      events.add(OwnEvents.about(row, name, detail, report.at()).saying(said(report, type)));
    }
    return events;
  }

  /** With what helps to judge it later; never a link, which may carry a token of ours. */
  private static Value.Fields said(MailReport report, ReportType type) {
    Value.Fields said = Value.Fields.NONE;
    for (String name : List.of("bounceType", "bounceSubType", "complaintFeedbackType")) {
      Optional<String> text = report.detail().text(name);
      if (text.isPresent()) {
        said = said.with(name, Value.of(text.get()));
      }
    }
    Optional<Instant> made = report.followed();
    if (made.isPresent()) {
      said = said.with("made", Value.of(made.get().truncatedTo(ChronoUnit.SECONDS).toString()));
    }
    return type == ReportType.CLICK ? clicked(said, report) : said;
  }

  /** Raw, as links that lead through us tell it; the mail service's own are never on. */
  private static Value.Fields clicked(Value.Fields said, MailReport report) {
    String link = report.detail().text("link").orElse("");
    return said.with("link", Value.of("ses:" + ClickTokens.mark(link)))
        .with("method", Value.of("GET"))
        .with("machine", Value.of(report.isByMachine()));
  }
}
