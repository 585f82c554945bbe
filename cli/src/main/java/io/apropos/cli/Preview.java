package io.apropos.cli;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Mailer;
import io.apropos.application.port.Portraits;
import io.apropos.application.port.RenderFailure;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.table.Table;
import io.apropos.compiler.Bundle;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import io.apropos.mail.HandlebarsComposer;
import java.time.Instant;
import java.util.Optional;

/** Composes one mail for one client with the classes that send, and sends nothing. */
final class Preview {
  private static final String NO_DECISION = "preview-0";

  private final CloudState cloud;
  private final Instant now;

  Preview(CloudState cloud, Instant now) {
    this.cloud = cloud;
    this.now = now;
  }

  /**
   * What would go.
   *
   * @param objection why the client is not eligible now, for the catalogue to be corrected or the
   *     client to be chosen better; empty = eligible
   */
  record Shown(Mailer.Mail mail, Optional<String> objection) {}

  /**
   * @throws Refusal without such a message, such a client, or an address of the client, and when a
   *     template fails: of a client who is not eligible it may well lack what it shows
   */
  Shown of(String messageId, String clientId, Bundle bundle) {
    Catalogue catalogue = CatalogueReader.read(bundle.document());
    Message message =
        catalogue
            .message(messageId)
            .filter(known -> known.mail().isPresent())
            .orElseThrow(() -> new Refusal("there is no e-mail message " + messageId));
    Table table = cloud.openTable();
    Gate gate = new Gates(table).read(new ClientId(clientId));
    if (gate.address().isEmpty()) {
      throw new Refusal("there is no client " + clientId + " with an address");
    }
    Portraits.Portrait portrait = new Profiles(table).of(gate, catalogue, now);
    // The link of a preview is signed with a key of its own: it opts nobody out.
    var tokens = new LinkTokens(LinkKeys.of(keys()));
    var letter =
        new MailComposer.Letter(
            row(message, gate),
            gate,
            new AddressHasher("preview")
                .hash(gate.address().orElseThrow(), catalogue.brand().folding()),
            portrait);
    Optional<String> objection = objection(message, clientId, portrait.features());
    try {
      return new Shown(
          new HandlebarsComposer(
                  tokens, new HandlebarsComposer.Outlet(cloud.api() + "/v1", "plain", "tracked"))
              .compose(letter, new MailComposer.Edition(catalogue, bundle.document()), now),
          objection);
    } catch (RenderFailure failure) {
      Throwable cause = failure.getCause();
      String fault = failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
      throw new Refusal(objection.orElse(fault));
    }
  }

  private static Optional<String> objection(
      Message message, String clientId, Value.Fields features) {
    return message
        .eligibility()
        .flatMap(pattern -> pattern.mismatch(features))
        .map(mismatch ->
            "client %s is not eligible for %s: %s: %s"
                .formatted(clientId, message.id(), mismatch.clause(), mismatch.seen()));
  }

  private static Value.Fields keys() {
    return Value.Fields.NONE
        .with("current", Value.of("1"))
        .with("1", Value.of("a key that only previews are signed with"));
  }

  private DecisionRow row(Message message, Gate gate) {
    Choice choice =
        new Choice(
            message.id(),
            message.defaultVariant(),
            Channel.EMAIL,
            "",
            "",
            "",
            now,
            now.plus(java.time.Duration.ofDays(1)),
            0,
            false,
            false,
            Optional.empty());
    Occasion occasion =
        new Occasion(
            "preview", gate.person(), Optional.of(message.id()), "", "", "", now, 0, true, 0);
    return new DecisionRow(
        NO_DECISION,
        occasion,
        DecisionState.SENDING,
        gate.person(),
        Optional.of(
            new DecisionRow.Planned(
                choice, message.messageClass(), message.topic(), message.whenCapped(), false)),
        "send-now",
        "",
        now,
        now,
        false,
        0,
        0,
        gate.exclusionVersion(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
