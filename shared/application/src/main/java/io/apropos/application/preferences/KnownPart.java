package io.apropos.application.preferences;

import static io.apropos.application.page.Sheet.escaped;

import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.Question;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What we know of the reader. Links are forwarded: the address shows its first letter alone, and
 * what is known is what was told, never what was concluded.
 */
record KnownPart(PreferencesPage page, Visit visit) {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Map<String, Word> TOLD = told();

  String list() {
    Map<String, String> facts = facts();
    StringBuilder text = new StringBuilder(page.heading(Word.KNOWN)).append("<dl>\n");
    facts.forEach((name, value) ->
        text.append("<dt>%s</dt><dd>%s</dd>%n".formatted(escaped(name), escaped(value))));
    return text.append("</dl>\n").toString();
  }

  private Map<String, String> facts() {
    Gate gate = visit.standing().gate();
    Map<String, String> facts = new LinkedHashMap<>();
    gate.address().ifPresent(address -> facts.put(page.say(Word.ADDRESS), masked(address)));
    TOLD.forEach((trait, word) ->
        visit
            .features()
            .text(trait)
            .ifPresent(value -> facts.put(page.say(word), inWords(word, value))));
    for (String trait : visit.standing().centre().catalogue().traits().declared().keySet()) {
      if (!TOLD.containsKey(trait)) {
        visit.features().find(trait).ifPresent(value -> declared(facts, trait, value));
      }
    }
    visit
        .features()
        .number("orderCount")
        .map(BigDecimal::toPlainString)
        .ifPresent(count -> facts.put(page.say(Word.ORDERS), count));
    facts.put(page.say(Word.RECEIVED), Long.toString(received(gate)));
    return facts;
  }

  private long received(Gate gate) {
    return gate.ledger().sorted().stream()
        .filter(LedgerEntry::claimed)
        .filter(entry -> entry.messageClass() == MessageClass.MARKETING)
        .filter(entry -> entry.at().isAfter(visit.standing().now().minus(WEEK)))
        .count();
  }

  private static String masked(EmailAddress address) {
    String text = address.toString();
    int at = text.indexOf('@');
    return text.substring(0, text.offsetByCodePoints(0, 1)) + "…" + text.substring(at);
  }

  private String inWords(Word word, String value) {
    Locale reader = Locale.of(page.language());
    return switch (word) {
      case COUNTRY -> country(value, reader);
      case ZONE -> zone(value, reader);
      default -> value;
    };
  }

  private static String country(String code, Locale reader) {
    String name = code.matches("[A-Za-z]{2}") ? Locale.of("", code).getDisplayCountry(reader) : "";
    return name.isBlank() ? code : name;
  }

  private static String zone(String id, Locale reader) {
    try {
      return ZoneId.of(id).getDisplayName(TextStyle.FULL, reader);
    } catch (DateTimeException noZone) {
      return id;
    }
  }

  /** What a question asked for is said as it was asked and answered. */
  private void declared(Map<String, String> facts, String trait, Value value) {
    String brand = page.brandLanguage(visit.standing());
    Optional<Question> asked =
        visit.standing().centre().questions().stream()
            .filter(question -> question.trait().equals(trait))
            .findFirst();
    String name = asked.map(q -> q.ask().in(page.language(), brand)).orElse(spaced(trait));
    asked.stream()
        .flatMap(question -> question.answers().stream())
        .filter(answer -> answer.value().equals(value))
        .map(answer -> answer.label().in(page.language(), brand))
        .findFirst()
        .or(() -> plain(value))
        .ifPresent(said -> facts.put(name, said));
  }

  private Optional<String> plain(Value value) {
    return value instanceof Value.Flag(boolean flag)
        ? Optional.of(page.say(flag ? Word.YES : Word.NO))
        : Value.asText(value);
  }

  /** {@code shoeSize} as {@code Shoe size}. */
  private static String spaced(String trait) {
    String words = trait.replaceAll("(?<=[a-z])(?=[A-Z])|[_.-]+", " ").toLowerCase(Locale.ROOT);
    return words.isBlank()
        ? trait
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static Map<String, Word> told() {
    Map<String, Word> told = new LinkedHashMap<>();
    told.put("firstName", Word.FIRST_NAME);
    told.put("lastName", Word.LAST_NAME);
    told.put("city", Word.CITY);
    told.put("country", Word.COUNTRY);
    told.put("timezone", Word.ZONE);
    return told;
  }
}
