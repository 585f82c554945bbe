package io.apropos.domain.message;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may be said, as messages/ID.yaml declares it; catalogue.md explains each member. */
public record Message(
    String id,
    MessageClass messageClass,
    String topic,
    Set<Channel> channels,
    Status status,
    Optional<Instant> activeFrom,
    Optional<Instant> activeUntil,
    Liveness liveness,
    List<Trigger> triggers,
    Optional<Pattern> eligibility,
    Reeligibility reeligibility,
    Optional<ProductChoice> products,
    Optional<Goal> goal,
    Worth worth,
    Timing timing,
    Expiry expiry,
    Fate whenCapped,
    Fate whenQuiet,
    boolean atLeastOnce,
    boolean habit,
    Optional<Offer> offer,
    Optional<MailContent> mail,
    Map<String, MailContent> variants,
    Optional<String> defaultVariant) {

  /** Only active messages are ever considered. */
  public enum Status {
    DRAFT,
    ACTIVE,
    PAUSED
  }

  /** How a message becomes live for a person. */
  public enum Liveness {
    /** No {@code triggers} member: a candidate of every decision. */
    ALWAYS,
    /** One of its triggers fired. */
    TRIGGERED,
    /** {@code triggers: []}: sent by name only. */
    BY_NAME
  }

  /**
   * What the products of a message are.
   *
   * @param from basket, trigger, viewed, complements, replenishment or list
   * @param list product ids when {@code from} is list
   * @param max at most so many, 1 to 10
   */
  public record ProductChoice(String from, List<String> list, Optional<String> family, int max) {}

  /** What counts as success: an event within a time after acceptance. */
  public record Goal(String event, Optional<Pattern> where, Duration within) {}

  /**
   * What one goal is worth and how likely it is for somebody who is not tired.
   *
   * @param amount margin of one goal when the feature {@code from} is absent
   * @param click prior of a click, in (0,1)
   * @param goal prior of the goal with the message, in (0,1)
   * @param goalWithout prior of the goal without it, in (0,1)
   * @param weight objective's weight plus the message's lever, per cent
   */
  public record Worth(
      Money amount,
      Optional<String> from,
      double click,
      double goal,
      double goalWithout,
      double weight) {}

  /**
   * When it should go.
   *
   * @param freshness it is worth 37 % after that long
   */
  public record Timing(boolean bestHour, Duration freshness) {}

  /** A duration after the anchor, or a fixed instant; exactly one is present. */
  public record Expiry(Optional<Duration> after, Optional<Instant> at) {
    public Instant from(Instant anchor) {
      return after.map(anchor::plus).or(() -> at).orElseThrow();
    }
  }

  /** Not again within that long of the last one accepted; never again; or no limit but the caps. */
  public sealed interface Reeligibility {
    record After(Duration pause) implements Reeligibility {}

    record Never() implements Reeligibility {}

    record CapsAlone() implements Reeligibility {}
  }

  /**
   * A rebate in per cent, of which each decision chooses the level.
   *
   * @param levels per cent of a basket, rising from 0
   * @param ceiling no level above it is granted, per cent
   * @param minimumMargin that must be left of a basket, per cent of it
   * @param budget id of policies.yaml
   * @param uses of one code, 1 and up
   * @param validFor a code lives so long from acceptance
   * @param largestBasket a rebate is granted on, and the most it is taken off; empty = twice the
   *     basket that is expected
   */
  public record Offer(
      List<BigDecimal> levels,
      double ceiling,
      double minimumMargin,
      String budget,
      int uses,
      Duration validFor,
      Optional<Money> largestBasket) {
    public Offer {
      levels = levels.stream().map(Offer::plain).toList();
    }

    /** 10 and 10.0 are one level, and have one name. */
    private static BigDecimal plain(BigDecimal percent) {
      BigDecimal stripped = percent.stripTrailingZeros();
      return stripped.setScale(Math.max(0, stripped.scale()));
    }
  }

  /** What an e-mail says. */
  public record MailContent(
      String sender, LocalisedText subject, LocalisedText preheader, String template) {}

  /** Whether the message is active at that instant. */
  public boolean isActive(Instant now) {
    return status == Status.ACTIVE
        && activeFrom.map(from -> !now.isBefore(from)).orElse(true)
        && activeUntil.map(now::isBefore).orElse(true);
  }

  public boolean isTransactional() {
    return messageClass == MessageClass.TRANSACTIONAL;
  }

  /** The content of a variant, else of the message itself. */
  public Optional<MailContent> mail(Optional<String> variant) {
    return variant.map(variants::get).or(() -> mail);
  }
}
