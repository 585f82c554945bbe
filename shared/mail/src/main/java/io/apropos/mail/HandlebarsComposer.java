package io.apropos.mail;

import io.apropos.application.links.ConfirmationTokens;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Mailer.Header;
import io.apropos.application.port.Mailer.Mail;
import io.apropos.application.port.RenderFailure;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Mails from Handlebars templates. Templates of a bundle are read once a container. */
public final class HandlebarsComposer implements MailComposer {
  private final MailRenderer renderer = new MailRenderer();
  private final AtomicReference<@Nullable Cached> cache = new AtomicReference<>();
  private final LinkTokens tokens;
  private final Outlet outlet;

  private record Cached(String hash, Stationery stationery) {}

  /**
   * Where mails lead back to, and by which configuration set they leave.
   *
   * @param publicUrl address of the API, ending in {@code /v1}; https, except on this machine
   * @param plain set without any tracking
   * @param tracked set that measures opens, for people who agreed to it
   */
  public record Outlet(String publicUrl, String plain, String tracked) {
    public Outlet {
      if (!MailPromises.isSafe(publicUrl)) {
        throw new IllegalArgumentException("links of mails need an https address");
      }
    }
  }

  /** One mail in the making. */
  private record Draft(
      Letter letter, Edition edition, Message message, Message.MailContent content, Words words) {
    Brand brand() {
      return edition.catalogue().brand();
    }

    EmailAddress to() {
      return letter.gate().address().orElseThrow();
    }
  }

  private record Content(String subject, String html, String text) {}

  public HandlebarsComposer(LinkTokens tokens, Outlet outlet) {
    this.tokens = tokens;
    this.outlet = outlet;
  }

  @Override
  public Mail compose(Letter letter, Edition edition, Instant claimedAt) throws RenderFailure {
    Draft draft = draft(letter, edition);
    try {
      return compose(draft, claimedAt);
    } catch (TemplateFailure | IllegalArgumentException unusable) {
      throw new RenderFailure("message " + draft.message().id() + " cannot be written", unusable);
    }
  }

  private Draft draft(Letter letter, Edition edition) throws RenderFailure {
    var choice = letter.row().plan().choice();
    Message message =
        edition
            .catalogue()
            .message(choice.message())
            .orElseThrow(() -> new RenderFailure("there is no message " + choice.message()));
    Message.MailContent content =
        message
            .mail(choice.variant())
            .orElseThrow(() -> new RenderFailure(message.id() + " says nothing by e-mail"));
    if (letter.gate().address().isEmpty()) {
      throw new RenderFailure("the person has no address");
    }
    Brand brand = edition.catalogue().brand();
    String language = language(letter.gate(), brand);
    var words = new Words(language, letter.gate().zone().orElse(brand.zone()), brand.currency());
    return new Draft(letter, edition, message, content, words);
  }

  private Mail compose(Draft draft, Instant claimedAt) throws RenderFailure {
    boolean promotional = !draft.message().isTransactional();
    String unsubscribe = promotional ? unsubscribe(draft) : "";
    Value.Fields links =
        Value.Fields.NONE
            .with("unsubscribe", Value.of(unsubscribe))
            .with("preferences", Value.of(preferences(draft, claimedAt)))
            .with("confirm", Value.of(confirm(draft, claimedAt)));
    Content content = content(draft, variables(draft, links));
    Mail mail =
        new Mail(
            from(draft),
            replyTo(draft),
            draft.to().toString(),
            content.subject(),
            content.html(),
            content.text(),
            promotional ? MailHeaders.oneClick(unsubscribe) : List.<Header>of(),
            tags(draft, claimedAt),
            isTracked(draft) ? outlet.tracked() : outlet.plain());
    MailPromises.every(mail, draft.to());
    if (promotional) {
      MailPromises.promotional(mail, unsubscribe, draft.brand().postalAddress());
    }
    return mail;
  }

  private Content content(Draft draft, Value.Fields variables) throws RenderFailure {
    Stationery stationery = stationery(draft.edition());
    CampaignLinks links = links(draft, stationery);
    Words words = draft.words();
    String template = draft.content().template();
    String html =
        links.inHtml(stationery.html(template, words.language()).render(variables, words));
    String text =
        stationery
            .text(template, words.language())
            .map(written -> PlainText.squeezed(links.inText(written.render(variables, words))))
            .orElseGet(() -> PlainText.of(html));
    String preheader = line(draft, variables, "preheader", draft.content().preheader());
    return new Content(
        line(draft, variables, "subject", draft.content().subject()),
        withPreheader(html, preheader),
        text);
  }

  /** Address of the opt-out; only of a topic that can be left. */
  private String unsubscribe(Draft draft) {
    return outlet.publicUrl()
        + "/unsubscribe/"
        + tokens.sign(LinkTokens.Purpose.OPT_OUT, send(draft, draft.letter().row().plan().topic()));
  }

  private String preferences(Draft draft, Instant claimedAt) {
    return outlet.publicUrl()
        + "/preferences/"
        + tokens.sign(LinkTokens.Purpose.PREFERENCES, send(draft, ""), claimedAt);
  }

  private static LinkTokens.Send send(Draft draft, String topic) {
    return new LinkTokens.Send(draft.letter().row().decisionId(), topic, draft.letter().mailbox());
  }

  /** Address of the page with the button; only of the mail that asks for it. */
  private String confirm(Draft draft, Instant claimedAt) {
    Gate gate = draft.letter().gate();
    List<ConsentKey> pending = DoubleOptIn.pending(gate);
    List<ConfirmationTokens.Grant> grants =
        gate.consents().entrySet().stream()
            .filter(choice -> pending.contains(choice.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .map(one -> new ConfirmationTokens.Grant(one.getKey(), one.getValue().at()))
            .toList();
    if (!draft.message().id().equals(DoubleOptIn.MESSAGE) || grants.isEmpty()) {
      return "";
    }
    String decision = draft.letter().row().decisionId();
    var asked = new ConfirmationTokens.Asked(decision, draft.letter().mailbox(), claimedAt, grants);
    return outlet.publicUrl() + "/confirmations/" + tokens.confirmations().sign(asked);
  }

  private Value.Fields variables(Draft draft, Value.Fields links) {
    var articles =
        new Articles(draft.letter(), draft.edition(), draft.words().language(), draft.words());
    return MailVariables.of(draft.letter(), draft.message(), links, articles, draft.words())
        .with("brand", MailVariables.brand(draft.brand()));
  }

  private String line(Draft draft, Value.Fields variables, String field, LocalisedText text) {
    String source = text.in(draft.words().language(), draft.brand().defaultLanguage());
    String name = "messages/" + draft.message().id() + ".yaml " + field;
    MailTemplate template = stationery(draft.edition()).line(name, source);
    return MailHeaders.oneLine(field, template.render(variables, draft.words()));
  }

  private CampaignLinks links(Draft draft, Stationery stationery) {
    Value.Fields campaign =
        MailVariables.campaign(draft.message(), draft.letter().row().plan().choice().variant());
    Map<String, String> parameters = new LinkedHashMap<>();
    draft
        .brand()
        .utm()
        .forEach((name, source) ->
            parameters.put(
                name,
                stationery.line("brand.yaml utm." + name, source).render(campaign, draft.words())));
    return new CampaignLinks(draft.brand().linkHosts(), parameters, outlet.publicUrl());
  }

  private static String from(Draft draft) throws RenderFailure {
    Brand.Sender sender = sender(draft);
    String name = sender.name().in(draft.words().language(), draft.brand().defaultLanguage());
    return MailHeaders.mailbox(name, sender.from());
  }

  private static String replyTo(Draft draft) throws RenderFailure {
    return MailHeaders.oneLine("replyTo", sender(draft).replyTo());
  }

  private static Brand.Sender sender(Draft draft) throws RenderFailure {
    Brand.Sender sender = draft.brand().senders().get(draft.content().sender());
    if (sender == null) {
      throw new RenderFailure("there is no sender " + draft.content().sender());
    }
    return sender;
  }

  private static Map<String, String> tags(Draft draft, Instant claimedAt) {
    var row = draft.letter().row();
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("decision", row.decisionId());
    tags.put("epoch", Long.toString(row.epoch()));
    tags.put("message", draft.message().id());
    tags.put("variant", row.plan().choice().variant().orElse("-")); // a tag is never empty
    tags.put("class", row.plan().messageClass().id());
    tags.put("topic", row.plan().topic());
    tags.put("claimed", Long.toString(claimedAt.toEpochMilli()));
    return tags;
  }

  private static boolean isTracked(Draft draft) {
    var key =
        new ConsentKey(draft.letter().row().plan().topic(), Channel.EMAIL, ConsentKey.TRACKING);
    Consent consent = draft.letter().gate().consents().get(key);
    return consent != null && consent.state() == ConsentState.GRANTED;
  }

  /** The person's language if the brand speaks it, else the brand's own. */
  private static String language(Gate gate, Brand brand) {
    String wanted = gate.language().orElse(brand.defaultLanguage());
    String primary = wanted.split("-", 2)[0];
    if (brand.languages().contains(wanted)) {
      return wanted;
    }
    return brand.languages().contains(primary) ? primary : brand.defaultLanguage();
  }

  /** The line that inboxes show after the subject; hidden in the mail itself. */
  private static String withPreheader(String html, String preheader) {
    if (preheader.isEmpty()) {
      return html;
    }
    String hidden =
        "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">"
            + Entities.encode(preheader)
            + "</div>";
    for (var next = HtmlTag.next(html, 0); next.isPresent(); ) {
      if (next.get().name().equals("body")) {
        int at = next.get().end();
        return html.substring(0, at) + hidden + html.substring(at);
      }
      next = HtmlTag.next(html, next.get().end());
    }
    return hidden + html;
  }

  private Stationery stationery(Edition edition) {
    String hash = edition.catalogue().hash();
    Cached known = cache.get();
    if (known == null || !known.hash().equals(hash)) {
      var read =
          new Stationery(
              renderer,
              edition.bundle().fields("templates"),
              edition.catalogue().brand().defaultLanguage());
      known = new Cached(hash, read);
      cache.set(known);
    }
    return known.stationery();
  }
}
