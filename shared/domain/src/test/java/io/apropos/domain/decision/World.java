package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.CapScope;
import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.Exclusion;
import io.apropos.domain.contact.Fatigue;
import io.apropos.domain.contact.FrequencyCap;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.contact.PlausibleZones;
import io.apropos.domain.contact.QuietHours;
import io.apropos.domain.contact.QuietRule;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Experiments;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.EventPattern;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.Products;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.message.Traits;
import io.apropos.domain.promotion.OpenCode;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One client, one shop, and how a test bends them. */
final class World {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Instant NOON = paris("2026-11-25T12:00:00");
  static final ClientId ADA = new ClientId("ada");
  static final Currency EUR = Currency.getInstance("EUR");

  final Map<String, Message> messages = new LinkedHashMap<>();
  final Map<String, LedgerEntry> ledger = new LinkedHashMap<>();
  final List<Live> live = new ArrayList<>();
  final List<String> flags = new ArrayList<>();
  final Map<String, LedgerEntry> inbox = new LinkedHashMap<>();
  Set<String> consents = Set.of("reminders", "news");
  Value.Fields features = Value.Fields.NONE.with("stage", Value.of("active"));
  Holdout holdout = new Holdout(0, "", Set.of(MessageClass.MARKETING));
  Products products = Products.NONE;
  List<Experiment> trials = List.of();
  int capLimit = 1;
  CapScope counted = CapScope.marketing("day");
  boolean hard;
  boolean out;
  boolean withAddress = true;
  Instant now = NOON;
  Optional<String> former = Optional.empty();
  long exclusionVersion = 7;
  Exploration exploration = new Exploration(0, 1, Duration.ofDays(7), 0.5);
  Optional<BrandLearned> learned = Optional.empty();
  Promotions promotions = Promotions.NONE;
  Optional<OpenCode> openCode = Optional.empty();
  Duration dayLimit = Duration.ofHours(24);
  Duration slotHorizon = Duration.ZERO;
  long seed = 4_711_000;

  /** Whether what is believed is taken for true: then nothing but {@code exploration} is luck. */
  boolean sure = true;

  static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toInstant();
  }

  /** A reminder worth 0.49 and a letter worth 0.07; both granted, the reminder live. */
  static World usual() {
    World world = new World();
    world.say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.05));
    world.say(
        Say.marketing("letter", "news").always().worth(9, 0.11, 0.026, 0.018).fate(Fate.YIELD));
    world.say(Say.transactional("receipt"));
    return world.fire("basket", NOON.minus(Duration.ofHours(2)));
  }

  World say(Say say) {
    messages.put(say.id, say.build());
    return this;
  }

  World fire(String message, Instant anchor) {
    live.add(new Live(message, "t", "", "anchor-" + message, anchor, anchor));
    return this;
  }

  World contacted(String message, Instant at, boolean claimed) {
    Message said = messages.get(message);
    String id = message + at;
    ledger.put(
        id,
        new LedgerEntry(
            id, at, Channel.EMAIL, said.topic(), said.messageClass(), message, 1, false, claimed));
    return this;
  }

  Occasion occasion(String message) {
    return new Occasion(
        "occasion",
        ADA,
        Optional.of(message),
        "t",
        "",
        "anchor-" + message,
        NOON.minus(Duration.ofHours(2)),
        0,
        false,
        0);
  }

  Decision decide(String message) {
    return Decide.of(situation(occasion(message)));
  }

  Situation situation(Occasion occasion) {
    Catalogue catalogue = catalogue();
    return new Situation(
        occasion,
        "own-0",
        former,
        gate(),
        Optional.of(mailbox()),
        features,
        live,
        catalogue,
        promotions,
        believed(catalogue),
        now,
        seed);
  }

  private Learned believed(Catalogue catalogue) {
    BrandLearned beliefs = learned.orElseGet(() -> Priors.of(catalogue));
    return sure ? new Sure(beliefs) : beliefs;
  }

  Gate gate() {
    Map<ConsentKey, Consent> granted = new LinkedHashMap<>();
    consents.forEach(topic ->
        granted.put(
            new ConsentKey(topic, Channel.EMAIL, ConsentKey.MARKETING),
            new Consent(ConsentState.GRANTED, NOON, "form", "v1", "checkbox")));
    Optional<EmailAddress> address =
        withAddress ? Optional.of(EmailAddress.of("ada@mail.example")) : Optional.empty();
    return new Gate(
        ADA,
        3,
        granted,
        0,
        new Ledger(ledger, 0, Instant.EPOCH),
        address,
        Optional.of(PARIS),
        Optional.of("fr"),
        Optional.of("FR"),
        OptionalInt.empty(),
        Optional.empty(),
        openCode,
        flags,
        exclusionVersion,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        1,
        "hash");
  }

  Mailbox mailbox() {
    return new Mailbox(new AddressHash("ab"), 2, new Ledger(inbox, 0, Instant.EPOCH), hard, out);
  }

  Catalogue catalogue() {
    return new Catalogue(
        "hash",
        brand(),
        new Traits(Map.of(), List.of(new Traits.Flag("openComplaint", "a", "b"))),
        new TopicBook(Map.of(), List.of()),
        policy(),
        products,
        new Experiments(holdout, trials),
        messages);
  }

  private static Brand brand() {
    return new Brand(
        "Shop",
        List.of("en"),
        "en",
        EUR,
        PARIS,
        "FR",
        "1 rue",
        Map.of(),
        AddressFolding.CASE_ONLY,
        35,
        List.of(),
        Map.of());
  }

  /** What stood against one message. */
  static Assessment.Dropped dropped(Decision decision, String message) {
    return (Assessment.Dropped)
        decision.assessments().stream()
            .filter(assessment -> assessment.message().equals(message))
            .findFirst()
            .orElseThrow();
  }

  static String sent(Decision decision) {
    return ((Outcome.Send) decision.outcome()).choice().message();
  }

  String silence(String occasion) {
    return ((Outcome.Silent) decide(occasion).outcome()).reason();
  }

  private ContactPolicy policy() {
    var night =
        new QuietRule(
            "night",
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(MessageClass.MARKETING),
            List.of(new QuietRule.Window(Set.of(), 22 * 60, 8 * 60)));
    var when =
        EventPattern.of(
            Value.Fields.NONE.with("openComplaint", Value.items(List.of(Value.of(true)))));
    return new ContactPolicy(
        List.of(new FrequencyCap(counted, capLimit, dayLimit)),
        new QuietHours(List.of(night)),
        PlausibleZones.only(PARIS),
        List.of(
            new Exclusion(
                "complaint", Set.of(MessageClass.MARKETING), Set.of(), when, when.reads())),
        Fatigue.standard(),
        Duration.ofMinutes(90),
        Map.of(Channel.EMAIL, new BigDecimal("0.0001")),
        exploration,
        slotHorizon);
  }
}
