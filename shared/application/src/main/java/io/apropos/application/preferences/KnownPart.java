package io.apropos.application.preferences;

import static io.apropos.application.page.Sheet.escaped;

import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
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
        visit.features().text(trait).ifPresent(value -> facts.put(page.say(word), value)));
    for (String trait : visit.standing().centre().catalogue().traits().declared().keySet()) {
      if (!TOLD.containsKey(trait)) {
        visit.features().find(trait).flatMap(KnownPart::shown).ifPresent(v -> facts.put(trait, v));
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

  private static Optional<String> shown(Value value) {
    return value instanceof Value.Flag(boolean flag)
        ? Optional.of(Boolean.toString(flag))
        : Value.asText(value);
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
