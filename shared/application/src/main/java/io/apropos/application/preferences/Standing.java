package io.apropos.application.preferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client has chosen so far.
 *
 * @param gate of the person
 * @param mailbox to which the link was sent
 */
public record Standing(Gate gate, Mailbox mailbox, PreferenceCentre centre, Instant now) {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** The choices to show: of listed topics, and wherever the person has ever chosen. */
  public List<ConsentKey> choices() {
    Map<String, TopicBook.Topic> topics = centre.catalogue().topics().byId();
    return centre.choices().stream()
        .filter(key ->
            Optional.ofNullable(topics.get(key.topic())).map(TopicBook.Topic::listed).orElse(false)
                || gate.consents().containsKey(key))
        .toList();
  }

  public boolean isGranted(ConsentKey key) {
    return state(key).equals(Optional.of(ConsentState.GRANTED));
  }

  Optional<ConsentState> state(ConsentKey key) {
    return Optional.ofNullable(gate.consents().get(key)).map(Consent::state);
  }

  public Optional<Integer> weeklyMaximum() {
    return gate.weeklyMaximum().stream().boxed().findFirst();
  }

  /** Days of 24 h that the pause still lasts, the begun one counted whole; empty when none does. */
  public Optional<Integer> pauseDays() {
    return pausedUntil()
        .map(until -> (int) Math.ceilDiv(Duration.between(now, until).toMillis(), DAY));
  }

  Optional<Instant> pausedUntil() {
    return gate.pausedUntil().filter(now::isBefore);
  }

  /** The JSON of the contract. */
  public Value.Fields json() {
    List<Value.Fields> choices =
        choices().stream()
            .map(key ->
                Value.Fields.NONE
                    .with("topic", Value.of(key.topic()))
                    .with("channel", Value.of(key.channel().id()))
                    .with("purpose", Value.of(key.purpose()))
                    .with("granted", Value.of(isGranted(key))))
            .toList();
    return Value.Fields.NONE
        .with("version", Value.of(gate.prefs()))
        .with("choices", Value.items(choices))
        .with("weeklyMaximum", orNull(weeklyMaximum().map(Standing::number)))
        .with("pauseDays", orNull(pauseDays().map(Standing::number)))
        .with("language", orNull(gate.language().map(Value::of)))
        .with("leaveAll", Value.of(mailbox.out()));
  }

  private static Value number(int number) {
    return Value.of((long) number);
  }

  private static Value orNull(Optional<? extends Value> value) {
    return Stream.concat(value.stream(), Stream.of(new Value.Nothing())).findFirst().orElseThrow();
  }
}
