package io.apropos.application.show;

import io.apropos.application.port.Portraits;
import io.apropos.application.profile.ProfileItem;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Instants;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.decision.Features;
import io.apropos.domain.decision.Timer;
import io.apropos.domain.decision.Triggers;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Experiments;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The view as JSON (product.md, GET /v1/profiles/{id}). Instants are UTC, absent facts are left
 * out.
 */
record ProfileView(
    Gate gate,
    ProfileItem.Stored stored,
    Portraits.Portrait portrait,
    Edition edition,
    Tolerance tolerance,
    Instant now) {
  /** When each was last sent: stands in the ledger and the decisions. */
  private static final String SENT = "sent";

  /** Stand in no rule: when a person is about, and what goes with what they bought. */
  private static final Set<String> UNASKED = Set.of(SENT, Features.FIGURES);

  /** As old as the figures of the brand that they rest on. */
  private static final Set<String> OF_THE_NIGHT =
      Set.of("stage", "churnRisk", "valueTier", "expectedOrders");

  Value.Fields of(List<ShowProfile.Told> decisions) {
    PersonId person = gate.person();
    return Value.Fields.NONE
        .with("id", Value.of(person.value()))
        .with("kind", Value.of(person instanceof ClientId ? "client" : "visitor"))
        .with("version", Value.of(stored.version()))
        .with("identity", identity())
        .with("traits", traits())
        .with("consents", consents())
        .with("features", features())
        .with("pressure", pressure())
        .with("experiments", experiments())
        .with("ledger", ledger())
        .with("openCode", openCode(decisions))
        .with("decisions", Value.items(decisions.stream().map(DecisionView::of).toList()))
        .with("next", next(decisions));
  }

  private Value identity() {
    Set<String> anonymous = new TreeSet<>(stored.profile().joined().since().keySet());
    if (!(gate.person() instanceof ClientId)) {
      anonymous.add(gate.person().value());
    }
    return Value.Fields.NONE
        .with("anonymousIds", Value.texts(List.copyOf(anonymous)))
        .with(
            "addresses", Value.texts(gate.address().map(EmailAddress::toString).stream().toList()));
  }

  private Value.Fields traits() {
    return new Value.Fields(new LinkedHashMap<>(stored.profile().claims().traits(gate.person())));
  }

  private Value consents() {
    return Value.items(
        gate.consents().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .<Value>map(choice -> consent(choice.getKey(), choice.getValue()))
            .toList());
  }

  private static Value consent(ConsentKey key, Consent consent) {
    return Value.Fields.NONE
        .with("topic", Value.of(key.topic()))
        .with("channel", Value.of(key.channel().id()))
        .with("purpose", Value.of(key.purpose()))
        .with("state", code(consent.state()))
        .with("at", instant(consent.at()))
        .with("source", Value.of(consent.source()))
        .with("textVersion", Value.of(consent.textVersion()))
        .with("method", Value.of(consent.method()));
  }

  /** What is derived, as of now; traits stand beside it. */
  private Value features() {
    Value.Fields traits = traits();
    Value.Fields features = Value.Fields.NONE;
    for (Map.Entry<String, Value> feature : portrait.features().members().entrySet()) {
      boolean trait = traits.find(feature.getKey()).equals(Optional.of(feature.getValue()));
      if (!trait && !UNASKED.contains(feature.getKey())) {
        Instant at = OF_THE_NIGHT.contains(feature.getKey()) ? night() : now;
        features =
            features.with(
                feature.getKey(),
                Value.Fields.NONE.with("value", feature.getValue()).with("at", instant(at)));
      }
    }
    return features;
  }

  private Instant night() {
    return portrait.features().fields(Features.FIGURES).text("at").map(Instant::parse).orElse(now);
  }

  private Value pressure() {
    var memory = edition.catalogue().policy().fatigue().memory();
    return Value.Fields.NONE
        .with("now", Value.of(gate.ledger().pressure(now, memory)))
        .with("capacity", Value.of(tolerance.capacity()));
  }

  /** Those that run today and count the person, and what its arm changes. */
  private Value experiments() {
    PersonId person = gate.person();
    LocalDate today = edition.catalogue().brandDay(now);
    Experiments all = edition.catalogue().experiments();
    Stream<Experiment> ofMessages =
        edition.catalogue().messages().keySet().stream()
            .flatMap(message -> all.trial(message, today).stream());
    return Value.items(
        Stream.concat(ofMessages, all.ofPressure(person, today).stream())
            .<Value>map(trial -> experiment(trial, trial.arm(person)))
            .toList());
  }

  private static Value.Fields experiment(Experiment trial, Experiment.Arm arm) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("id", Value.of(trial.id()));
    members.put("arm", Value.of(arm.id()));
    trial.message().ifPresent(message -> members.put("message", Value.of(message)));
    arm.variant().ifPresent(variant -> members.put("variant", Value.of(variant)));
    if (trial.isOfPressure()) {
      Map<String, Value> caps = new LinkedHashMap<>();
      new TreeMap<>(arm.caps()).forEach((cap, limit) -> caps.put(cap, Value.of(limit)));
      members.put("caps", new Value.Fields(caps));
    }
    return new Value.Fields(members);
  }

  /** The code that the person holds and may still use; null = none. */
  private Value openCode(List<ShowProfile.Told> decisions) {
    return gate.openCode()
        .filter(open -> open.isOpen(now))
        .<Value>map(open -> {
          Value.Fields shown =
              Value.Fields.NONE
                  .with("code", Value.of(open.code()))
                  .with("decision", Value.of(open.decisionId()))
                  .with("until", instant(open.until()));
          return decisions.stream()
              .map(ShowProfile.Told::row)
              .filter(row -> row.decisionId().equals(open.decisionId()))
              .flatMap(row -> row.planned().stream())
              .flatMap(plan -> plan.choice().promotion().stream())
              .findFirst()
              .map(promotion -> shown.with("percent", Value.of(promotion.percent())))
              .orElse(shown);
        })
        .orElseGet(Value.Nothing::new);
  }

  private Value ledger() {
    return Value.items(gate.ledger().sorted().reversed().stream().map(ProfileView::entry).toList());
  }

  private static Value entry(LedgerEntry entry) {
    return Value.Fields.NONE
        .with("decision", Value.of(entry.decisionId()))
        .with("at", instant(entry.at()))
        .with("channel", Value.of(entry.channel().id()))
        .with("topic", Value.of(entry.topic()))
        .with("class", Value.of(entry.messageClass().id()))
        .with("message", Value.of(entry.message()))
        .with("weight", Value.of(entry.weight()))
        .with("claimed", Value.of(entry.claimed()));
  }

  /** What comes up next by itself: a delay that runs, or a decision that waits; null = nothing. */
  private Value next(List<ShowProfile.Told> decisions) {
    Stream<Value.Fields> waiting =
        decisions.stream()
            .map(ShowProfile.Told::row)
            .filter(row ->
                row.state() == DecisionState.WAITING || row.state() == DecisionState.RESERVED)
            .map(row -> coming(row.notBefore(), row.plan().choice().message()));
    var messages = List.copyOf(edition.catalogue().messages().values());
    Stream<Value.Fields> running =
        new Triggers(stored.profile().chains(), messages)
            .timers().stream().map(ProfileView::coming);
    return Stream.concat(waiting, running)
        .min(Comparator.comparing((Value.Fields next) -> next.text("at").orElseThrow()))
        .<Value>map(next -> next)
        .orElseGet(Value.Nothing::new);
  }

  private static Value.Fields coming(Timer timer) {
    return coming(timer.due(), timer.message());
  }

  private static Value.Fields coming(Instant at, String message) {
    return Value.Fields.NONE.with("at", instant(at)).with("message", Value.of(message));
  }

  private static Value instant(Instant at) {
    return Value.of(Instants.text(at));
  }

  private static Value code(Enum<?> constant) {
    return Value.of(constant.name().toLowerCase(java.util.Locale.ROOT));
  }
}
