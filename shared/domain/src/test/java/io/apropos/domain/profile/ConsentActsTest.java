package io.apropos.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentActsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final TopicBook.Topic REMINDERS =
      new TopicBook.Topic(
          "reminders",
          new LocalisedText(Map.of("", "Reminders")),
          MessageClass.MARKETING,
          Set.of(Channel.EMAIL),
          TopicBook.OptIn.SINGLE,
          true);

  private final ConsentActs acts =
      new ConsentActs(
          new TopicBook(Map.of("reminders", REMINDERS), List.of("marketing", "tracking")));

  @Test
  void a_browser_with_a_slow_clock_refuses_from_when_we_heard_of_it() {
    Event refusal = heardAtNoon(Trust.BROWSER, refused(), Value.Fields.NONE);

    assertThat(acts.of(refusal)).singleElement().extracting(a -> a.choice().at()).isEqualTo(NOON);
  }

  @Test
  void a_banner_refuses_from_when_we_heard_of_it() {
    Value.Fields no = Value.Fields.NONE.with("marketing", Value.of(false));
    Value.Fields context =
        Value.Fields.NONE.with("consent", Value.Fields.NONE.with("categoryPreferences", no));
    Event visit = heardAtNoon(Trust.BROWSER, Value.Fields.NONE, context);

    assertThat(acts.of(visit)).singleElement().extracting(a -> a.choice().at()).isEqualTo(NOON);
  }

  @Test
  void a_server_dates_a_refusal_itself() {
    Event refusal = heardAtNoon(Trust.SERVER, refused(), Value.Fields.NONE);

    assertThat(acts.of(refusal))
        .singleElement()
        .extracting(a -> a.choice().at())
        .isEqualTo(NOON.minus(Duration.ofDays(13)));
  }

  private static Value.Fields refused() {
    return Value.Fields.NONE
        .with("topic", Value.of("reminders"))
        .with("channel", Value.of("email"))
        .with("purpose", Value.of("marketing"))
        .with("state", Value.of("refused"));
  }

  /** Its sender says it happened 13 days ago. */
  private static Event heardAtNoon(Trust trust, Value.Fields properties, Value.Fields context) {
    Event said =
        Events.event("e-1", EventType.TRACK, EventNames.CONSENT_CHANGED, NOON, properties, trust);
    return new Event(
        said.id(),
        said.type(),
        said.name(),
        said.client(),
        said.visitor(),
        Optional.empty(),
        properties,
        Value.Fields.NONE,
        context,
        NOON.minus(Duration.ofDays(13)),
        NOON,
        Optional.empty(),
        Optional.empty(),
        trust,
        0);
  }
}
