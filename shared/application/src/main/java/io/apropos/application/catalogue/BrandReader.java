package io.apropos.application.catalogue;

import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.message.Brand;
import io.apropos.domain.value.Value;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** brand.yaml. */
final class BrandReader {
  private BrandReader() {}

  static Brand read(Value.Fields brand) {
    String language = Members.text(brand, "defaultLanguage");
    return new Brand(
        Members.text(brand, "name"),
        Members.texts(brand, "languages"),
        language,
        Currency.getInstance(Members.text(brand, "currency")),
        ZoneId.of(Members.text(brand, "timezone")),
        brand.text("country").orElse(""),
        brand.text("postalAddress").orElse(""),
        senders(brand),
        folding(brand.fields("addressFolding")),
        Members.number(brand, "defaultMargin", 0),
        Members.texts(brand.fields("hosts"), "links"),
        utm(brand.fields("utm")));
  }

  private static Map<String, Brand.Sender> senders(Value.Fields brand) {
    Map<String, Brand.Sender> senders = new LinkedHashMap<>();
    for (Value.Fields sender : Members.list(brand, "senders")) {
      String from = Members.text(sender, "from");
      String id = Members.text(sender, "id");
      senders.put(
          id,
          new Brand.Sender(
              id, Members.localised(sender, "name"), from, sender.text("replyTo").orElse(from)));
    }
    return senders;
  }

  private static AddressFolding folding(Value.Fields domains) {
    Map<String, Set<AddressFolding.Rule>> byDomain = new LinkedHashMap<>();
    for (String domain : domains.members().keySet()) {
      Set<AddressFolding.Rule> rules = new LinkedHashSet<>();
      Members.texts(domains, domain)
          .forEach(rule -> rules.add(AddressFolding.Rule.valueOf(rule.toUpperCase(Locale.ROOT))));
      byDomain.put(domain.toLowerCase(Locale.ROOT), rules);
    }
    return new AddressFolding(byDomain);
  }

  private static Map<String, String> utm(Value.Fields utm) {
    Map<String, String> parameters = new LinkedHashMap<>();
    utm.members().keySet().forEach(name -> parameters.put(name, Members.text(utm, name)));
    return parameters;
  }
}
