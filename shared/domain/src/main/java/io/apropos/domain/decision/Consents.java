package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.Gate;
import java.util.Locale;
import java.util.Optional;

/** Topic and purpose must both be granted for marketing; unknown and pending refuse. */
final class Consents {
  static final String REASON = "consent";

  private Consents() {}

  static Optional<Refusal> refusal(Contact contact, Gate gate) {
    if (contact.isTransactional()) {
      return Optional.empty();
    }
    ConsentKey key = key(contact.topic(), contact.channel());
    Optional<ConsentState> state =
        Optional.ofNullable(gate.consents().get(key)).map(Consent::state);
    if (state.equals(Optional.of(ConsentState.GRANTED))) {
      return Optional.empty();
    }
    String seen = state.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("unknown");
    return Optional.of(new Refusal(Stage.CONSENT, REASON, key.text(), seen));
  }

  private static ConsentKey key(String topic, Channel channel) {
    return new ConsentKey(topic, channel, ConsentKey.MARKETING);
  }
}
