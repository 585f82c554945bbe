package io.apropos.domain.message;

import io.apropos.domain.identity.AddressFolding;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Who speaks: brand.yaml. */
public record Brand(
    String name,
    List<String> languages,
    String defaultLanguage,
    Currency currency,
    ZoneId zone,
    String country,
    String postalAddress,
    Map<String, Sender> senders,
    AddressFolding folding,
    double defaultMarginPercent,
    List<String> linkHosts,
    Map<String, String> utm) {
  /** One From line. */
  public record Sender(String id, LocalisedText name, String from, String replyTo) {}
}
