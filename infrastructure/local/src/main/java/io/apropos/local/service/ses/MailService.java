package io.apropos.local.service.ses;

import io.apropos.local.service.ses.Outcomes.Outcome;
import io.apropos.local.service.ses.SuppressionList.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The mail account of the embedded cloud: what it accepted, how it misbehaves, what it tells
 * afterwards. {@link SesService} speaks its protocol. Safe for any number of threads.
 */
public final class MailService implements AutoCloseable {
  /** Of one event: a test of repetitions needs few, and each is a call of a function. */
  private static final int MOST_TIMES = 1_000;

  private static final Set<String> BOUNCE_TYPES = Set.of("Permanent", "Transient", "Undetermined");

  private final InstantSource clock;
  private final MailSetup setup;
  private final Faults faults = new Faults();
  private final SuppressionList suppressed = new SuppressionList();
  private final Outcomes outcomes = new Outcomes(suppressed);
  private final EventEnvelope envelope;
  private final EventOutlet outlet = new EventOutlet();
  private final AtomicLong eventNumber = new AtomicLong();
  private final List<Mail> log = new ArrayList<>();
  private final List<String> bounced = Collections.synchronizedList(new ArrayList<>());
  private int cleared;
  private volatile boolean automatic = true;

  /**
   * @param clock stamps mails and events
   */
  public MailService(InstantSource clock, MailSetup setup) {
    this.clock = clock;
    this.setup = setup;
    this.envelope = new EventEnvelope(setup);
  }

  /** The mails accepted since the last {@link #clear}, oldest first. */
  public List<Mail> mails() {
    synchronized (log) {
      return List.copyOf(log.subList(cleared, log.size()));
    }
  }

  /** Every mail ever accepted, oldest first; {@link #clear} leaves it alone. */
  public List<Mail> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** The ids of mails that a permanent bounce was told of, oldest first. */
  public List<String> bounced() {
    synchronized (bounced) {
      return List.copyOf(bounced);
    }
  }

  /** Empties the inbox. Events about its mails can still be made. */
  public void clear() {
    synchronized (log) {
      cleared = log.size();
    }
  }

  /**
   * Sets how calls of SendEmail are treated from now on; of GetAccount too, while suspended.
   *
   * @param share of the calls that meet the mode, in [0, 1]; the others are accepted
   * @param calls after so many calls everything is accepted again; empty = until set anew
   * @throws IllegalArgumentException for a share outside [0, 1] or calls below 1
   */
  public void mode(Mode mode, double share, OptionalInt calls) {
    faults.set(mode, share, calls);
  }

  public Mode mode() {
    return faults.mode();
  }

  /** Switches what the service tells by itself; on at the start. */
  public void auto(boolean on) {
    automatic = on;
  }

  /** Hands each EventBridge envelope, as JSON, to {@code listener}, in order, on one thread. */
  public void onEvent(Consumer<byte[]> listener) {
    outlet.listen(listener);
  }

  /** Events that listeners have not finished with yet; 0 = calm. */
  public int pendingEvents() {
    return outlet.pending();
  }

  /**
   * Tells of one mail, as often as said, each time the same event (delivery is at least once). A
   * permanent bounce or a complaint puts the recipients on the suppression list, as in SES.
   *
   * @param idOrDecision id of a mail, or the tag {@code decision} of one
   * @param bounceType Permanent, Transient or Undetermined; read for a bounce alone
   * @throws NoSuchElementException when no such mail was accepted
   * @throws IllegalStateException when its configuration set publishes nothing
   * @throws IllegalArgumentException for another bounce type, or times below 1
   */
  public void emit(String idOrDecision, EventType type, int times, String bounceType) {
    check(type, times, bounceType);
    Mail mail = find(idOrDecision);
    if (published(mail).isEmpty()) {
      throw new IllegalStateException(
          "configuration set %s publishes no events".formatted(mail.configurationSet()));
    }
    Outcome outcome = onDemand(mail, type, bounceType);
    suppress(outcome);
    outlet.promise(Collections.nCopies(times, event(mail, outcome))).run();
  }

  /**
   * Whether {@link #emit} would take this: for an event that is told later.
   *
   * @throws IllegalArgumentException for another bounce type, or times below 1
   */
  public static void check(EventType type, int times, String bounceType) {
    if (times < 1 || times > MOST_TIMES) {
      throw new IllegalArgumentException(
          "times must be 1 to %d, was %d".formatted(MOST_TIMES, times));
    }
    if (type == EventType.BOUNCE && !BOUNCE_TYPES.contains(bounceType)) {
      throw new IllegalArgumentException(
          "bounceType must be Permanent, Transient or Undetermined, was " + bounceType);
    }
  }

  @Override
  public void close() {
    outlet.close();
  }

  Mode nextMode() {
    return faults.next();
  }

  boolean isSuspended() {
    return faults.isSuspended();
  }

  MailSetup setup() {
    return setup;
  }

  SuppressionList suppressed() {
    return suppressed;
  }

  Instant now() {
    return clock.instant();
  }

  /** How many mails were accepted after {@code since}. */
  long acceptedAfter(Instant since) {
    synchronized (log) {
      return log.stream().filter(mail -> mail.at().isAfter(since)).count();
    }
  }

  /**
   * Takes a mail.
   *
   * @param publish what the service tells of it by itself; to be run once the caller has his answer
   */
  record Accepted(Mail mail, Runnable publish) {}

  Accepted accept(Draft draft) {
    Mail mail;
    synchronized (log) {
      mail = MailOf.draft(draft, clock.instant(), log.size() + 1);
      log.add(mail);
    }
    List<byte[]> events =
        !automatic
            ? List.of()
            : outcomes.of(draft.recipients()).stream()
                .filter(outcome -> published(mail).contains(outcome.type()))
                .map(outcome -> event(mail, outcome))
                .toList();
    return new Accepted(mail, outlet.promise(events));
  }

  private Set<EventType> published(Mail mail) {
    String name = mail.configurationSet();
    return name == null ? Set.of() : setup.configurationSets().getOrDefault(name, Set.of());
  }

  private byte[] event(Mail mail, Outcome outcome) {
    if (outcome.type() == EventType.BOUNCE && outcome.bounceType().equals("Permanent")) {
      bounced.add(mail.id());
    }
    return envelope.of(mail, outcome, clock.instant(), eventNumber.incrementAndGet());
  }

  private static Outcome onDemand(Mail mail, EventType type, String bounceType) {
    List<String> recipients = mail.to().stream().map(Draft::bare).toList();
    return switch (type) {
      case BOUNCE -> Outcome.bounce(bounceType, "General", recipients);
      default -> Outcome.of(type, recipients);
    };
  }

  private void suppress(Outcome outcome) {
    boolean bounce = outcome.type() == EventType.BOUNCE && outcome.bounceType().equals("Permanent");
    if (bounce || outcome.type() == EventType.COMPLAINT) {
      outcome.recipients().stream()
          .filter(address -> !Outcomes.isSimulator(address))
          .forEach(address ->
              suppressed.put(address, bounce ? Reason.BOUNCE : Reason.COMPLAINT, clock.instant()));
    }
  }

  private Mail find(String idOrDecision) {
    return log().reversed().stream()
        .filter(mail -> mail.id().equals(idOrDecision) || idOrDecision.equals(mail.decision()))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no mail was accepted for " + idOrDecision));
  }
}
