package io.apropos.application.catalogue;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Learned;
import io.apropos.domain.decision.Priors;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.Question;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a published catalogue the preference page needs.
 *
 * @param words of each topic, by its id
 * @param purposes names by id
 * @param weeklyMaximums what the page offers, contacts in 7 days
 * @param pauseDays what the page offers
 */
public record PreferenceCentre(
    Catalogue catalogue,
    Learned learned,
    Map<String, TopicWords> words,
    Map<String, LocalisedText> purposes,
    List<Integer> weeklyMaximums,
    List<Integer> pauseDays,
    List<Question> questions) {
  private static final List<Integer> STANDARD_MAXIMUMS = List.of(1, 2, 3);
  private static final List<Integer> STANDARD_PAUSES = List.of(7, 30, 90);

  /** What is said about a topic, and the texts that people agree to. */
  public record TopicWords(LocalisedText description, LocalisedText promise, List<Text> texts) {}

  /** One version of what is agreed to, from a day on (UTC). */
  public record Text(String version, LocalDate from) {}

  /**
   * @param document the JSON document of a bundle
   * @throws IllegalArgumentException when it is no catalogue
   */
  public static PreferenceCentre read(byte[] document) {
    Value.Fields bundle = Json.readObject(document);
    Catalogue catalogue = CatalogueReader.read(bundle);
    Map<String, TopicWords> words = new LinkedHashMap<>();
    for (Value.Fields topic : Members.list(bundle.fields("topics"), "topics")) {
      words.put(Members.text(topic, "id"), words(topic));
    }
    Map<String, LocalisedText> purposes = new LinkedHashMap<>();
    for (Value.Fields purpose : Members.list(bundle.fields("topics"), "purposes")) {
      purposes.put(Members.text(purpose, "id"), Members.localised(purpose, "name"));
    }
    Value.Fields controls = bundle.fields("policies").fields("clientControls");
    return new PreferenceCentre(
        catalogue,
        Priors.of(catalogue),
        words,
        purposes,
        numbers(controls, "weeklyMaximum").orElse(STANDARD_MAXIMUMS),
        numbers(controls, "pauseDays").orElse(STANDARD_PAUSES),
        QuestionReader.read(bundle));
  }

  /** Every choice there is: of the topics that can be left, in the order of the catalogue. */
  public List<ConsentKey> choices() {
    return catalogue.topics().byId().values().stream()
        .filter(topic -> topic.messageClass() == MessageClass.MARKETING)
        .flatMap(this::choices)
        .toList();
  }

  /** The choices about one topic, by channel, then by purpose. */
  public Stream<ConsentKey> choices(TopicBook.Topic topic) {
    return topic.channels().stream().sorted().flatMap(channel -> choices(topic.id(), channel));
  }

  private Stream<ConsentKey> choices(String topic, Channel channel) {
    return catalogue.topics().purposes().stream()
        .map(purpose -> new ConsentKey(topic, channel, purpose));
  }

  /** The version of the text in force for a topic; "" when it has none. */
  public String textVersion(String topic, Instant now) {
    LocalDate today = now.atOffset(java.time.ZoneOffset.UTC).toLocalDate();
    return Optional.ofNullable(words.get(topic)).stream()
        .flatMap(known -> known.texts().stream())
        .filter(text -> !text.from().isAfter(today))
        .max(java.util.Comparator.comparing(Text::from))
        .map(Text::version)
        .orElse("");
  }

  private static TopicWords words(Value.Fields topic) {
    return new TopicWords(
        Members.localised(topic, "description"),
        Members.localised(topic, "promise"),
        Members.list(topic, "texts").stream()
            .map(text ->
                new Text(
                    Members.text(text, "version"),
                    Members.date(text, "from").orElse(LocalDate.EPOCH)))
            .toList());
  }

  private static Optional<List<Integer>> numbers(Value.Fields from, String name) {
    List<Integer> numbers =
        from.items(name).stream()
            .flatMap(item ->
                item instanceof Value.Num(BigDecimal n)
                    ? Stream.of(n.intValueExact())
                    : Stream.of())
            .toList();
    return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
  }
}
