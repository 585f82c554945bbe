package io.apropos.cli;

import io.apropos.application.decide.Situations;
import io.apropos.application.learn.Learnings;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Mailer;
import io.apropos.application.port.Portraits;
import io.apropos.application.port.RenderFailure;
import io.apropos.application.profile.Profiles;
import io.apropos.application.promotion.Purses;
import io.apropos.application.show.Lookup;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Edition;
import io.apropos.application.store.IssuedCode;
import io.apropos.application.table.Table;
import io.apropos.compiler.Bundle;
import io.apropos.compiler.Nearest;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.decision.Decide;
import io.apropos.domain.decision.Decision;
import io.apropos.domain.decision.Live;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.Outcome;
import io.apropos.domain.message.Message;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.mail.HandlebarsComposer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges and composes one mail for one client with the classes that do so, and sends nothing. */
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
   * @param judgement what a decision taken now would come to
   */
  record Shown(Mailer.Mail mail, Judgement judgement) {}

  /**
   * @param level of the message's offer that is shown, whatever would be granted; empty = that
   * @throws Refusal without such a message, such a client, or an address of the client, and when a
   *     template fails: of a client who is not eligible it may well lack what it shows
   */
  Shown of(String messageId, String clientId, Optional<BigDecimal> level, Bundle bundle) {
    Edition edition = Edition.read(Json.write(bundle.document()));
    Message message =
        edition
            .catalogue()
            .message(messageId)
            .filter(known -> known.mail().isPresent())
            .orElseThrow(() ->
                new Refusal(
                    "there is no e-mail message "
                        + messageId
                        + Nearest.hint(messageId, edition.catalogue().messages().keySet())));
    Table table = cloud.openTable();
    Gate gate =
        new Lookup(table)
            .of(clientId)
            .filter(known -> !known.isErased())
            .orElseThrow(() -> new Refusal("there is no client or visitor " + clientId));
    if (gate.address().isEmpty()) {
      throw new Refusal(clientId + " is known, but has no address that a mail could go to");
    }
    Portraits.Portrait portrait = new Profiles(table).of(gate, edition.catalogue(), now);
    Optional<Live> live =
        portrait.live().stream().filter(one -> one.message().equals(message.id())).findFirst();
    Decision decision = decided(occasion(message, gate, live), portrait, edition, table);
    Judgement judgement = judged(decision, message, live.isPresent(), gate, edition);
    Optional<Promotion> promotion =
        level
            .map(percent -> SampleRebate.of(message, percent, portrait, edition.catalogue()))
            .or(() -> promotion(decision, message));
    DecisionRow row = row(message, gate, variant(message, gate, edition), promotion);
    try {
      return new Shown(composed(row, gate, portrait, edition), judgement);
    } catch (RenderFailure failure) {
      Throwable cause = failure.getCause();
      String fault = failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
      throw new Refusal(
          judgement.lines().isEmpty()
              ? fault
              : "client %s would not get %s now: %s"
                  .formatted(clientId, messageId, String.join("; ", judgement.lines())));
    }
  }

  private Mailer.Mail composed(
      DecisionRow row, Gate gate, Portraits.Portrait portrait, Edition edition)
      throws RenderFailure {
    // The link of a preview is signed with a key of its own: it opts nobody out.
    var tokens = new LinkTokens(LinkKeys.of(keys()));
    var letter =
        new MailComposer.Letter(
            row,
            gate,
            new AddressHasher("preview")
                .hash(gate.address().orElseThrow(), edition.catalogue().brand().folding()),
            portrait);
    return new HandlebarsComposer(
            tokens, new HandlebarsComposer.Outlet(cloud.api() + "/v1", "plain", "tracked"))
        .compose(letter, new MailComposer.Edition(edition.catalogue(), edition.bundle()), now);
  }

  /** What the experiment of the message shows this client, else what everybody is shown. */
  private Optional<String> variant(Message message, Gate gate, Edition edition) {
    Catalogue catalogue = edition.catalogue();
    return catalogue
        .experiments()
        .shown(message, gate.person(), catalogue.brandDay(now))
        .variant()
        .filter(message.variants()::containsKey);
  }

  /** Each as experiment/arm: what the client is shown, and which limits of caps hold for them. */
  private List<String> arms(Message message, Gate gate, Catalogue catalogue) {
    LocalDate today = catalogue.brandDay(now);
    Stream<String> shown =
        catalogue.experiments().shown(message, gate.person(), today).arm().stream();
    Stream<String> pressure =
        catalogue.experiments().ofPressure(gate.person(), today).stream()
            .map(trial -> trial.id() + "/" + trial.arm(gate.person()).id());
    return Stream.concat(shown, pressure).toList();
  }

  /** Asks what decide-message asks, by the same rules, and writes nothing. */
  private Decision decided(
      Occasion occasion, Portraits.Portrait portrait, Edition edition, Table table) {
    return Decide.of(
        new Situations(table, (_, _, _) -> portrait, new AddressHasher(cloud.addressKey()))
            .of(
                occasion,
                Optional.empty(),
                edition.catalogue(),
                new Purses(table, () -> now).of(edition, Optional.empty()),
                who -> new Learnings(table, () -> now).of(edition, who),
                now));
  }

  private Judgement judged(
      Decision decision, Message message, boolean isLive, Gate gate, Edition edition) {
    ZoneId zone = gate.zone().orElseGet(() -> edition.catalogue().brand().zone());
    return Judgement.of(
        decision,
        message.id(),
        arms(message, gate, edition.catalogue()),
        isLive || message.liveness() != Message.Liveness.TRIGGERED,
        new PlainWords(edition.catalogue(), zone));
  }

  /** The rebate that the mail would go with; none while it is not to go. */
  private static Optional<Promotion> promotion(Decision decision, Message message) {
    return decision.outcome() instanceof Outcome.Send send
            && send.choice().message().equals(message.id())
        ? send.choice().promotion()
        : Optional.empty();
  }

  private Occasion occasion(Message message, Gate gate, Optional<Live> live) {
    return new Occasion(
        "preview",
        gate.person(),
        Optional.of(message.id()),
        live.map(Live::trigger).orElse(""),
        live.map(Live::key).orElse(""),
        live.map(Live::anchorId).orElse(""),
        live.map(Live::anchorAt).orElse(now),
        0,
        false,
        0);
  }

  private static Value.Fields keys() {
    return Value.Fields.NONE
        .with("current", Value.of("1"))
        .with("1", Value.of("a key that only previews are signed with"));
  }

  private DecisionRow row(
      Message message, Gate gate, Optional<String> variant, Optional<Promotion> promotion) {
    Choice choice =
        new Choice(
            message.id(),
            variant,
            Channel.EMAIL,
            "",
            "",
            "",
            now,
            now.plus(java.time.Duration.ofDays(1)),
            0,
            false,
            false,
            Optional.empty(),
            1,
            promotion);
    return new DecisionRow(
        NO_DECISION,
        occasion(message, gate, Optional.empty()),
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
        Optional.empty(),
        promotion.map(Preview::code));
  }

  /** A code is made when it is paid for, and a preview pays for none. */
  private static IssuedCode code(Promotion promotion) {
    return new IssuedCode("PREVIEW", 0, promotion.worst().minor(), 0, Set.of());
  }
}
