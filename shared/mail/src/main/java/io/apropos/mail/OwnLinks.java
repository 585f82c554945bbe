package io.apropos.mail;

import io.apropos.application.links.ConfirmationTokens;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.MailComposer.Letter;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The addresses of our own pages for one mail.
 *
 * @param publicUrl address of the API, ending in {@code /v1}
 */
record OwnLinks(Letter letter, LinkTokens tokens, String publicUrl) {
  /** Address of the opt-out; only of a topic that can be left. */
  String unsubscribe() {
    String topic = letter.row().plan().topic();
    return publicUrl + "/unsubscribe/" + tokens.sign(LinkTokens.Purpose.OPT_OUT, send(topic));
  }

  String preferences(Instant claimedAt) {
    return publicUrl
        + "/preferences/"
        + tokens.sign(LinkTokens.Purpose.PREFERENCES, send(""), claimedAt);
  }

  /**
   * What one mail asks for a second yes.
   *
   * @param link address of the page with the button; "" for all but the mail that asks
   * @param grants what the button grants: as many as the link has room for
   */
  record Confirmation(String link, List<ConsentKey> grants) {
    private static final Confirmation NONE = new Confirmation("", List.of());
  }

  Confirmation confirm(Message message, Instant claimedAt) {
    Gate gate = letter.gate();
    List<ConsentKey> pending = DoubleOptIn.pending(gate);
    List<ConfirmationTokens.Grant> grants =
        gate.consents().entrySet().stream()
            .filter(choice -> pending.contains(choice.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .map(one -> new ConfirmationTokens.Grant(one.getKey(), one.getValue().at()))
            .toList();
    if (!message.id().equals(DoubleOptIn.MESSAGE) || grants.isEmpty()) {
      return Confirmation.NONE;
    }
    String decision = letter.row().decisionId();
    var asked = new ConfirmationTokens.Asked(decision, letter.mailbox(), claimedAt, grants);
    String token = tokens.confirmations().sign(asked);
    List<ConsentKey> named =
        tokens.confirmations().verify(token).orElseThrow().grants().stream()
            .map(ConfirmationTokens.Grant::key)
            .toList();
    return new Confirmation(publicUrl + "/confirmations/" + token, named);
  }

  private LinkTokens.Send send(String topic) {
    return new LinkTokens.Send(letter.row().decisionId(), topic, letter.mailbox());
  }
}
