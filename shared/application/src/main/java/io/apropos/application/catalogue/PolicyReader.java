package io.apropos.application.catalogue;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.CalendarCap;
import io.apropos.domain.contact.CapScope;
import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.ContactRule;
import io.apropos.domain.contact.Exclusion;
import io.apropos.domain.contact.Fatigue;
import io.apropos.domain.contact.FrequencyCap;
import io.apropos.domain.contact.PlausibleZones;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.EventPattern;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** policies.yaml; a section that is left out has the default that catalogue.md names. */
final class PolicyReader {
  private static final Duration SPREAD = Duration.ofHours(1);

  private PolicyReader() {}

  static ContactPolicy read(Value.Fields policies, Brand brand) {
    return new ContactPolicy(
        Members.list(policies, "caps").stream().flatMap(PolicyReader::cap).toList(),
        QuietReader.read(policies),
        zones(policies, brand),
        Members.list(policies, "exclusions").stream().map(PolicyReader::exclusion).toList(),
        fatigue(policies),
        Members.duration(policies.fields("release"), "spread").orElse(SPREAD),
        costs(policies.fields("costs")),
        exploration(policies.fields("exploration")),
        slotHorizon(policies.fields("slotPrice")));
  }

  /** A cap whose limit is null caps nothing. */
  private static Stream<ContactRule> cap(Value.Fields cap) {
    Optional<BigDecimal> limit = cap.number("limit");
    if (limit.isEmpty()) {
      return Stream.empty();
    }
    int contacts = limit.orElseThrow().intValueExact();
    return Stream.of(
        cap.text("calendar")
            .<ContactRule>map(period ->
                new CalendarCap(
                    scope(cap),
                    contacts,
                    CalendarCap.Period.valueOf(period.toUpperCase(Locale.ROOT))))
            .orElseGet(() ->
                new FrequencyCap(
                    scope(cap), contacts, Members.duration(Members.text(cap, "window")))));
  }

  private static CapScope scope(Value.Fields cap) {
    return new CapScope(
        cap.text("id").orElse("cap"),
        Members.channels(cap),
        Members.textSet(cap, "topics"),
        Members.classes(cap),
        CapScope.Per.valueOf(cap.text("per").orElse("person").toUpperCase(Locale.ROOT)),
        Members.date(cap, "from"),
        Members.date(cap, "until"));
  }

  private static PlausibleZones zones(Value.Fields policies, Brand brand) {
    Value.Fields zones = policies.fields("plausibleZones");
    List<ZoneId> otherwise = Members.texts(zones, "otherwise").stream().map(ZoneId::of).toList();
    return new PlausibleZones(
        byName(zones.fields("byCountry")),
        byName(zones.fields("byLanguage")),
        otherwise.isEmpty() ? List.of(brand.zone()) : otherwise);
  }

  private static Map<String, List<ZoneId>> byName(Value.Fields lists) {
    Map<String, List<ZoneId>> zones = new LinkedHashMap<>();
    for (String name : lists.members().keySet()) {
      zones.put(name, Members.texts(lists, name).stream().map(ZoneId::of).toList());
    }
    return zones;
  }

  private static Exclusion exclusion(Value.Fields exclusion) {
    EventPattern when = EventPattern.of(exclusion.fields("when"));
    return new Exclusion(
        Members.text(exclusion, "id"),
        Members.classes(exclusion),
        Members.textSet(exclusion, "topics"),
        when,
        when.reads());
  }

  private static Fatigue fatigue(Value.Fields policies) {
    Fatigue standard = Fatigue.standard();
    Value.Fields fatigue = policies.fields("fatigue");
    Map<MessageClass, Double> weights = new EnumMap<>(MessageClass.class);
    for (MessageClass messageClass : MessageClass.values()) {
      weights.put(
          messageClass,
          Members.number(
              fatigue.fields("weights"), messageClass.id(), standard.weight(messageClass)));
    }
    return new Fatigue(
        Members.duration(fatigue, "memory").orElse(standard.memory()),
        weights,
        policies.fields("threshold").number("relative").map(BigDecimal::doubleValue));
  }

  /** Zero may be said, but no other duration of nothing. */
  private static Duration slotHorizon(Value.Fields slotPrice) {
    return slotPrice
        .text("horizon")
        .filter(horizon -> !horizon.equals("0d"))
        .map(Members::duration)
        .orElse(Duration.ZERO);
  }

  private static Exploration exploration(Value.Fields exploration) {
    Exploration standard = Exploration.STANDARD;
    Value.Fields person = exploration.fields("perPerson");
    return new Exploration(
        Members.number(exploration, "share", standard.share()),
        (int) Members.number(person, "limit", standard.limit()),
        Members.duration(person, "window").orElse(standard.rest()),
        Members.number(exploration, "floor", standard.floor()));
  }

  private static Map<Channel, BigDecimal> costs(Value.Fields costs) {
    Map<Channel, BigDecimal> byChannel = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      costs
          .fields(channel.id())
          .number("amount")
          .ifPresent(amount -> byChannel.put(channel, amount));
    }
    return byChannel;
  }
}
