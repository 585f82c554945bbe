package io.apropos.testkit.protocol;

import io.apropos.application.budget.Budgets;
import io.apropos.application.budget.PromotionCodes;
import io.apropos.application.catalogue.BudgetReader;
import io.apropos.application.decide.DecideMessage;
import io.apropos.application.dispatch.DispatchEmail;
import io.apropos.application.dispatch.Judgement;
import io.apropos.application.dispatch.SendRate;
import io.apropos.application.learn.Learnings;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.optout.OptOut;
import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Mailer;
import io.apropos.application.port.Portraits;
import io.apropos.application.promotion.Purses;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.application.sweep.SweepOutbox;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Live;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FakeMailer;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.RecordingOccasions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.GZIPOutputStream;

/**
 * A shop with ten marketing topics and one transactional message, whose use cases are the shipped
 * ones. Every marketing message is worth sending: only rules silence it.
 */
public final class Town {
  public static final Instant MORNING = Instant.parse("2026-11-21T10:00:00Z");
  public static final int TOPICS = 10;
  public static final String RECEIPT = "order-receipt";
  public static final String BUDGET = "winter";

  private static final String ARN = "arn:aws:dynamodb:eu-west-1:1:table/town";

  public final MovableClock clock = new MovableClock(MORNING);
  public final FakeMailer mailer = new FakeMailer();
  public final RecordingEvents events = new RecordingEvents();
  public final AddressHasher hasher = new AddressHasher("a key of the town");
  private final ConcurrentMap<PersonId, List<Live>> live = new ConcurrentHashMap<>();
  private final Edition edition;

  /**
   * Opens the town on an empty table.
   *
   * @param cap marketing mails a person may get in 24 h
   * @param mailboxCap marketing mails a mailbox may get in 24 h
   * @param whenCapped drop, hold or yield
   */
  public Town(Table table, int cap, int mailboxCap, String whenCapped) {
    this(table, Bundles.of(cap, mailboxCap, whenCapped));
  }

  /**
   * A town without narrow caps that keeps some of its people without marketing.
   *
   * @param percent of persons, 0 to 20
   */
  public static Town withControlGroup(Table table, int percent) {
    String none = "\"holdout\": {\"share\": 0";
    String some = "\"holdout\": {\"share\": " + percent / 100.0;
    return new Town(table, Bundles.of(9, 9, "drop").replace(none, some));
  }

  /**
   * A town without narrow caps or control group that tries something out.
   *
   * @param experiments as in experiments.yaml, as JSON
   */
  public static Town withExperiments(Table table, String experiments) {
    String none = "\"messages\": [";
    String some = "\"experiments\": {\"experiments\": " + experiments + "}, " + none;
    return new Town(table, Bundles.of(9, 9, "drop").replace(none, some));
  }

  /**
   * A town without narrow caps where every message may come with a code worth at most 57.15 euros,
   * until the end of the month.
   *
   * @param amount of the budget, in euros, which is laid
   */
  public static Town withOffers(Table table, String amount) {
    Town town = new Town(table, Bundles.withOffers(amount));
    BudgetReader.read(town.edition.bundle())
        .forEach(plan -> new Budgets(table, Pause.none()).lay(plan.id(), plan.amount()));
    return town;
  }

  private Town(Table table, String document) {
    byte[] bundle = document.getBytes(StandardCharsets.UTF_8);
    this.edition = Edition.read(bundle);
    Fence fence = fence(table);
    fence.openFirst(MORNING.minus(Duration.ofDays(1)));
    catalogues(table, fence).publish("town", gzip(bundle));
  }

  public Edition edition() {
    return edition;
  }

  public static ClientId client(int number) {
    return new ClientId("c-" + number);
  }

  public static String topic(int number) {
    return "t" + Math.floorMod(number, TOPICS);
  }

  /** A message of that topic became worth saying to the person. */
  public Occasion occasion(String id, PersonId person, String message) {
    return new Occasion(
        id,
        person,
        Optional.of(message),
        "fires",
        id,
        "anchor-" + id,
        clock.instant(),
        0,
        false,
        0);
  }

  /** As the profile would hold it: the message is live from the moment of the occasion. */
  public void fires(Occasion occasion) {
    String message = occasion.message().orElseThrow();
    Live fired =
        new Live(
            message,
            occasion.trigger(),
            occasion.key(),
            occasion.anchorId(),
            occasion.anchorAt(),
            occasion.anchorAt());
    live.merge(
        occasion.person(),
        List.of(fired),
        (was, now) -> {
          List<Live> next = new ArrayList<>(was);
          next.addAll(now);
          return List.copyOf(next);
        });
  }

  /** The message of this occasion is live no more, as after a mail or an exception. */
  public void forgets(Occasion occasion) {
    live.computeIfPresent(
        occasion.person(),
        (_, was) -> was.stream().filter(l -> !l.key().equals(occasion.key())).toList());
  }

  public DecideMessage decides(Table table) {
    Fence fence = fence(table);
    return new DecideMessage(
        new DecideMessage.World(
            table,
            fence,
            catalogues(table, fence),
            new Learnings(table, clock),
            portraits(),
            hasher,
            new Purses(table, clock),
            new PromotionCodes("a secret of the town"),
            events,
            clock,
            Pause.none()));
  }

  public DispatchEmail dispatches(Table table, Judgement judgement) {
    Fence fence = fence(table);
    return new DispatchEmail(
        new DispatchEmail.World(
            table,
            fence,
            catalogues(table, fence),
            portraits(),
            hasher,
            events,
            Town::mail,
            mailer,
            new SendRate(mailer, 1, clock::nanoTime, _ -> {}),
            judgement,
            clock,
            clock::nanoTime,
            () -> UUID.randomUUID().toString(),
            Pause.none()));
  }

  public SweepOutbox sweeps(Table table) {
    return new SweepOutbox(
        new SweepOutbox.World(
            table, fence(table), events, new RecordingOccasions(), clock, Pause.none()));
  }

  /** A person with an address who agreed to everything. */
  public void settles(Table table, PersonId person, String address) {
    GateChange change =
        GateChange.of(person)
            .address(EmailAddress.of(address))
            .zone(edition.catalogue().brand().zone());
    for (int topic = 0; topic < TOPICS; topic++) {
      change.consent(marketing(topic(topic)), consent(ConsentState.GRANTED));
    }
    commit(table, List.of(change.write()));
  }

  /** O of protocol.md: the link of a mail is pressed; returns when 200 would be answered. */
  public void leavesBy(Table table, String decisionId, String topic) {
    new OptOut(table, Pause.none(), clock)
        .leave(
            new LinkTokens.Send(decisionId, topic, new AddressHash("")),
            OptOut.Scope.TOPIC,
            "one-click",
            () -> Duration.ofSeconds(60));
  }

  /** Somebody leaves a topic without any mail: returns after the commit. */
  public void optsOut(Table table, PersonId person, String topic) {
    for (int left = 200; left > 0; left--) {
      Gate gate = new Gates(table).read(person);
      Consent refusal = consent(ConsentState.REFUSED);
      ConsentLog.Append proof =
          ConsentLog.append(
              gate,
              List.of(new ConsentLog.Act(marketing(topic), refusal, "link", "", clock.instant())));
      List<Write> writes = new ArrayList<>(proof.writes());
      GateChange change = GateChange.of(gate.person()).consent(marketing(topic), refusal);
      writes.add(proof.into(change, gate).write());
      if (table.write(writes) instanceof Committed.Done) {
        return;
      }
    }
    throw new IllegalStateException("an opt-out found no moment in 200");
  }

  /** What is published. */
  public Catalogues<Edition> catalogues(Table table) {
    return catalogues(table, fence(table));
  }

  /** The kill switch. */
  public void pauses(Table table, boolean paused) {
    fence(table).pause(paused);
  }

  private static ConsentKey marketing(String topic) {
    return new ConsentKey(topic, Channel.EMAIL, ConsentKey.MARKETING);
  }

  private Consent consent(ConsentState state) {
    return new Consent(state, clock.instant(), "form", "v1", "checkbox");
  }

  private static void commit(Table table, List<Write> writes) {
    if (!(table.write(writes) instanceof Committed.Done)) {
      throw new IllegalStateException("the town could not be settled");
    }
  }

  private Portraits portraits() {
    return (gate, _, _) ->
        new Portraits.Portrait(Value.Fields.NONE, live.getOrDefault(gate.person(), List.of()));
  }

  /** The mail as far as anybody judges it here. */
  private static Mailer.Mail mail(
      MailComposer.Letter letter, MailComposer.Edition edition, Instant claimedAt) {
    var row = letter.row();
    return new Mailer.Mail(
        "shop@" + edition.catalogue().hash() + ".example",
        "",
        letter.gate().address().orElseThrow().toString(),
        row.plan().choice().message(),
        "",
        "",
        List.of(),
        Map.of(
            "decision", row.decisionId(),
            "occasion", row.occasion().id(),
            "person", letter.gate().person().key(),
            "topic", row.plan().topic(),
            "class", row.plan().messageClass().id(),
            "claimed", Long.toString(claimedAt.toEpochMilli())),
        "plain");
  }

  private Fence fence(Table table) {
    return new Fence(table, ARN, System::nanoTime);
  }

  private static Catalogues<Edition> catalogues(Table table, Fence fence) {
    return new Catalogues<>(table, fence, Edition::read);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
