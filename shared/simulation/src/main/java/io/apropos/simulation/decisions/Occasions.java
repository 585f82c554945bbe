package io.apropos.simulation.decisions;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.contact.Offers;
import io.apropos.domain.contact.ToleranceClasses;
import io.apropos.domain.decision.BrandLearned;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.Personal;
import io.apropos.domain.decision.Priors;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.decision.Scoring;
import io.apropos.domain.decision.Situation;
import io.apropos.domain.experiment.Assignment;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Generator;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Loaded situations of a {@link Shop}, each drawn from its number: people, ledgers, knowledge. */
public final class Occasions {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int KINDS_OF_KNOWLEDGE = 4;

  private final Catalogue catalogue;
  private final boolean rested;
  private final BrandLearned[] known = new BrandLearned[KINDS_OF_KNOWLEDGE];

  /**
   * @param rested everybody may be told everything at noon: nothing is refused but by the draw
   */
  public Occasions(Catalogue catalogue, boolean rested) {
    this.catalogue = catalogue;
    this.rested = rested;
    for (int kind = 0; kind < known.length; kind++) {
      known[kind] =
          kind == 0
              ? Priors.of(catalogue)
              : Rates.of(catalogue, sums(catalogue, kind * 400, "s:" + kind));
    }
  }

  /** The situation of that number, 0 and up. */
  public Situation situation(int number) {
    Generator random = Generator.of(number);
    Instant now =
        rested
            ? START.plus(Duration.ofHours(11))
            : START.plusMillis((long) (random.nextDouble() * Duration.ofDays(300).toMillis()));
    ClientId person = new ClientId("client-" + random.nextInt(10_000));
    String decision = "decision-" + number + "-0";
    String message = Shop.id(random.nextInt(catalogue.messages().size()));
    return new Situation(
        new Occasion("o-" + number, person, Optional.of(message), "", "", "", now, 0, false, 0),
        decision,
        Optional.empty(),
        gate(person, now, random),
        Optional.of(Mailbox.none(new AddressHash("ab"))),
        features(random),
        List.of(),
        catalogue,
        Promotions.NONE,
        learned(random),
        now,
        Assignment.number(decision));
  }

  private Personal learned(Generator random) {
    double[] sums = new double[ToleranceClasses.standard().size()];
    for (int kind = 0; kind < sums.length; kind++) {
      sums[kind] = rested ? 0 : -3 * random.nextDouble();
    }
    return new Personal(
        known[random.nextInt(known.length)],
        Personal.tolerance(sums),
        Personal.cautious(sums),
        Personal.offersADay(random.nextInt(40)),
        1);
  }

  private Gate gate(ClientId person, Instant now, Generator random) {
    Map<ConsentKey, Consent> consents = new LinkedHashMap<>();
    for (int topic = 0; topic < 3; topic++) {
      if (rested || random.nextInt(4) > 0) {
        consents.put(
            new ConsentKey(Shop.topic(topic), Channel.EMAIL, ConsentKey.MARKETING),
            new Consent(ConsentState.GRANTED, START, "form", "v1", "checkbox"));
      }
    }
    return new Gate(
        person,
        1,
        consents,
        0,
        ledger(now, random),
        Optional.of(EmailAddress.of("somebody@mail.example")),
        Optional.of(Shop.PARIS),
        Optional.of("en"),
        Optional.of("FR"),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        "");
  }

  private Ledger ledger(Instant now, Generator random) {
    Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    int contacts = random.nextInt(rested ? 2 : 5);
    for (int i = 0; i < contacts; i++) {
      int message = random.nextInt(catalogue.messages().size());
      int hours = (rested ? 200 : 2) + random.nextInt(400);
      String id = "past-" + i;
      entries.put(
          id,
          new LedgerEntry(
              id,
              now.minus(Duration.ofHours(hours)),
              Channel.EMAIL,
              Shop.topic(message),
              MessageClass.MARKETING,
              Shop.id(message),
              1,
              random.nextInt(5) == 0,
              true));
    }
    return new Ledger(entries, 0, Instant.EPOCH);
  }

  private static Value.Fields features(Generator random) {
    List<String> stages = List.of("visitor", "prospect", "new", "single", "active", "lapsed");
    Value.Fields basket =
        Value.Fields.NONE
            .with("itemCount", Value.of(random.nextInt(6)))
            .with("margin", Value.of(5 + random.nextInt(40)));
    return Value.Fields.NONE
        .with("stage", Value.of(stages.get(random.nextInt(stages.size()))))
        .with("orderCount", Value.of(random.nextInt(12)))
        .with("daysSincePurchase", Value.of(random.nextInt(400)))
        .with("daysSinceVisit", Value.of(random.nextInt(100)))
        .with("basket", basket);
  }

  private static Rates.Sums sums(Catalogue catalogue, int outcomes, String version) {
    Generator random = Generator.of(outcomes);
    Map<String, Rates.Counted> arms = new LinkedHashMap<>();
    for (int message = 0; message < catalogue.messages().size(); message++) {
      arms.put(
          Shop.id(message), counted(outcomes, 0.06 + 0.01 * (message % Shop.MESSAGES), random));
    }
    arms.put(Rates.SILENCE, counted(5 * outcomes, 0.05, random));
    Map<String, Double> offers = new HashMap<>();
    for (int i = 0; i < outcomes; i++) {
      Offers.offer(true, 0.05 + 0.2 * random.nextDouble())
          .forEach((name, sum) -> offers.merge(name, sum, Double::sum));
    }
    return new Rates.Sums(version, arms, new Offers(offers));
  }

  private static Rates.Counted counted(int outcomes, double rate, Generator random) {
    Counters clicks = new Counters(Scoring.FEATURES.size());
    Counters goals = new Counters(Scoring.FEATURES.size());
    for (int i = 0; i < outcomes; i++) {
      int[] bins = Scoring.FEATURES.of(features(random));
      clicks.count(bins, random.nextDouble() < 2 * rate, 1);
      goals.count(bins, random.nextDouble() < rate, 1);
    }
    return new Rates.Counted(clicks, goals);
  }
}
