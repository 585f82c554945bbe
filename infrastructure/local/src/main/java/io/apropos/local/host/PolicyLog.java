package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Gates;
import io.apropos.aws.DynamoTable;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.CalendarCap;
import io.apropos.domain.contact.CapScope;
import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.ContactRule;
import io.apropos.domain.contact.FrequencyCap;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.QuietRule;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The policy in force, and where everybody lives to whom it is applied. */
final class PolicyLog {
  private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

  private final Gates gates;
  private final Catalogues<Catalogue> catalogues;

  PolicyLog(DynamoTable table) {
    this.gates = new Gates(table);
    this.catalogues =
        new Catalogues<>(table, new Fence(table, "", System::nanoTime), PolicyLog::catalogue);
  }

  private static Catalogue catalogue(byte[] document) {
    return CatalogueReader.read((Value.Fields) io.apropos.json.Json.read(document));
  }

  /**
   * Empty of rules before the first publication.
   *
   * @param persons keys of those whose zones are told
   */
  ObjectNode of(Set<String> persons) {
    ObjectNode log = Json.object();
    ArrayNode caps = log.putArray("caps");
    ArrayNode quiet = log.putArray("quietHours");
    ObjectNode zones = log.putObject("zones");
    ObjectNode plausible = log.putObject("plausibleZones");
    ObjectNode countries = log.putObject("countries");
    Optional<ContactPolicy> policy = catalogues.current().map(it -> it.catalogue().policy());
    policy.ifPresent(it -> {
      it.caps().forEach(rule -> cap(rule).ifPresent(caps::add));
      it.quietHours().rules().forEach(rule -> quiet.add(quiet(rule)));
    });
    for (String person : persons.stream().sorted().toList()) {
      Gate gate = gates.readHere(PersonId.ofKey(person));
      gate.zone().ifPresent(zone -> zones.put(person, zone.getId()));
      gate.country().ifPresent(country -> countries.put(person, country));
      if (gate.zone().isEmpty() && policy.isPresent()) {
        List<ZoneId> possible = policy.get().zones().of(gate);
        possible.stream().map(ZoneId::getId).forEach(plausible.putArray(person)::add);
      }
    }
    return log;
  }

  private static Optional<ObjectNode> cap(ContactRule rule) {
    return switch (rule) {
      case FrequencyCap(CapScope scope, int limit, var window) ->
          Optional.of(
              scoped(scope, limit)
                  .put(
                      "hours",
                      BigDecimal.valueOf(window.toSeconds())
                          .divide(SECONDS, MathContext.DECIMAL32)));
      case CalendarCap(CapScope scope, int limit, CalendarCap.Period period) ->
          Optional.of(scoped(scope, limit).put("calendar", period.name().toLowerCase(Locale.ROOT)));
      default -> Optional.empty();
    };
  }

  private static ObjectNode scoped(CapScope scope, int limit) {
    ObjectNode cap = Json.object().put("id", scope.id()).put("limit", limit);
    texts(cap.putArray("channels"), scope.channels().stream().map(Channel::id).toList());
    texts(cap.putArray("topics"), scope.topics());
    texts(cap.putArray("classes"), scope.classes().stream().map(MessageClass::id).toList());
    cap.put("per", scope.per().name().toLowerCase(Locale.ROOT));
    scope.from().ifPresent(day -> cap.put("from", day.toString()));
    scope.until().ifPresent(day -> cap.put("until", day.toString()));
    return cap;
  }

  private static ObjectNode quiet(QuietRule rule) {
    ObjectNode quiet = Json.object().put("id", rule.id());
    texts(quiet.putArray("countries"), rule.countries());
    texts(quiet.putArray("dates"), rule.dates().stream().map(Object::toString).toList());
    texts(quiet.putArray("channels"), rule.channels().stream().map(Channel::id).toList());
    texts(quiet.putArray("topics"), rule.topics());
    texts(quiet.putArray("classes"), rule.classes().stream().map(MessageClass::id).toList());
    ArrayNode windows = quiet.putArray("windows");
    for (QuietRule.Window window : rule.windows()) {
      ObjectNode node = windows.addObject();
      texts(
          node.putArray("days"),
          window.days().stream()
              .sorted()
              .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
              .toList());
      node.put("start", time(window.start())).put("end", time(window.end()));
    }
    return quiet;
  }

  private static String time(int minutes) {
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.stream().sorted().forEach(array::add);
  }
}
