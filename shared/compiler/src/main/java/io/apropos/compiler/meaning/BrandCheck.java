package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.yaml.Node;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** brand.yaml: who speaks, in which languages, where it may lead. */
final class BrandCheck {
  private final Page page;

  BrandCheck(Page page) {
    this.page = page;
  }

  void check() {
    Node brand = page.root();
    List<String> languages =
        brand.list("languages").stream().flatMap(node -> node.text().stream()).toList();
    if (!languages.isEmpty()) {
      page.references(brand, "defaultLanguage", "listed language", Optional.of(languages));
    }
    brand.get("timezone").ifPresent(zone -> zone(page, zone));
    brand.get("country").ifPresent(country -> country(page, country));
    brand.get("currency").ifPresent(this::currency);
    page.unique(brand.list("senders"), "sender");
    brand.list("senders").forEach(this::sender);
    brand.list("testRecipients").forEach(this::address);
  }

  static void zone(Page page, Node zone) {
    zone.text()
        .filter(name -> !ZoneId.getAvailableZoneIds().contains(name))
        .ifPresent(name ->
            page.error(
                zone.mark(),
                Code.QUIET_HOURS_INVALID,
                "no time zone is called \"%s\"; it is one such as Europe/Paris".formatted(name)));
  }

  static void country(Page page, Node country) {
    page.reference(country, "country (ISO 3166)", Optional.of(Set.of(Locale.getISOCountries())));
  }

  private void currency(Node currency) {
    boolean minorUnits =
        currency
            .text()
            .filter(code -> code.matches("[A-Z]{3}"))
            .map(BrandCheck::hasMinorUnits)
            .orElse(true);
    if (!minorUnits) {
      page.error(
          currency.mark(), Code.WRONG_TYPE, "a currency in use is needed, such as EUR (ISO 4217)");
    }
  }

  private static boolean hasMinorUnits(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(c -> c.getCurrencyCode().equals(code) && c.getDefaultFractionDigits() >= 0);
  }

  private void sender(Node sender) {
    sender.get("from").ifPresent(this::address);
    sender.get("replyTo").ifPresent(this::address);
    sender
        .get("name")
        .ifPresent(name -> {
          header(page, name);
          name.members().forEach(text -> header(page, text.value()));
        });
  }

  private void address(Node address) {
    header(page, address);
    address
        .text()
        .filter(text -> !text.matches("[^@\\s<>,;\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\\s*"))
        .ifPresent(text ->
            page.error(
                address.mark(), Code.WRONG_TYPE, "one plain address such as a@shop.example"));
  }

  /** A line end in a header would begin another header. */
  static void header(Page page, Node text) {
    text.text()
        .filter(value ->
            value
                .chars()
                .anyMatch(c -> c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029))
        .ifPresent(value ->
            page.error(
                text.mark(),
                Code.HEADER_INJECTION,
                "a line end or control character in a header; write it on one line"));
  }
}
