package io.apropos.application.catalogue;

import io.apropos.domain.message.Brand;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.Message.MailContent;
import io.apropos.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a message says by e-mail, and what its variants say instead. */
record ContentReader(Brand brand) {
  Optional<MailContent> mail(Value.Fields message) {
    return message
        .text("template")
        .map(template ->
            new MailContent(
                sender(message),
                Members.localised(message, "subject"),
                Members.localised(message, "preheader"),
                template));
  }

  /** A variant without a member keeps the message's own. */
  Map<String, MailContent> variants(Value.Fields message) {
    Map<String, MailContent> variants = new LinkedHashMap<>();
    Value.Fields written = message.fields("variants");
    mail(message)
        .ifPresent(own ->
            written
                .members()
                .keySet()
                .forEach(id -> variants.put(id, variant(own, written.fields(id)))));
    return variants;
  }

  private static MailContent variant(MailContent own, Value.Fields variant) {
    return new MailContent(
        own.sender(),
        instead(variant, "subject", own.subject()),
        instead(variant, "preheader", own.preheader()),
        variant.text("template").orElse(own.template()));
  }

  private static LocalisedText instead(Value.Fields variant, String name, LocalisedText own) {
    return variant.find(name).isPresent() ? Members.localised(variant, name) : own;
  }

  /** The sender that is named, else the brand's first. */
  private String sender(Value.Fields message) {
    return message
        .text("sender")
        .or(() -> brand.senders().keySet().stream().findFirst())
        .orElse("");
  }
}
