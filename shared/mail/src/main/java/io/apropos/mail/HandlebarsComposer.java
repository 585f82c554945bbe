package io.apropos.mail;

import io.apropos.application.links.ClickTokens;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Mailer.Header;
import io.apropos.application.port.Mailer.Mail;
import io.apropos.application.port.RenderFailure;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
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
   * @param tracked set that measures opens, for people who agreed to it; their links are followed
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
    var ours = new OwnLinks(draft.letter(), tokens, outlet.publicUrl());
    String unsubscribe = promotional ? ours.unsubscribe() : "";
    OwnLinks.Confirmation confirmation = ours.confirm(draft.message(), claimedAt);
    Value.Fields links =
        Value.Fields.NONE
            .with("unsubscribe", Value.of(unsubscribe))
            .with("preferences", Value.of(ours.preferences(claimedAt)))
            .with("confirm", Value.of(confirmation.link()));
    Value.Fields asked =
        MailVariables.asked(
            confirmation.grants(), draft.edition().catalogue(), draft.words().language());
    Content content = content(draft, variables(draft, links, claimedAt).with("confirm", asked));
    List<Header> headers = promotional ? MailHeaders.oneClick(unsubscribe) : List.of();
    Mail mail = mail(draft, content, headers, claimedAt);
    MailPromises.every(mail, draft.to());
    if (isFollowed(draft)) {
      // Only now: what a link says of the person can no longer be read once it is signed.
      mail = mail(draft, followed(draft, content, claimedAt), headers, claimedAt);
    }
    if (promotional) {
      MailPromises.promotional(mail, unsubscribe, draft.brand().postalAddress());
    }
    return mail;
  }

  private Mail mail(Draft draft, Content content, List<Header> headers, Instant claimedAt)
      throws RenderFailure {
    return new Mail(
        from(draft),
        replyTo(draft),
        draft.to().toString(),
        content.subject(),
        content.html(),
        content.text(),
        headers,
        tags(draft, claimedAt),
        isTracked(draft) ? outlet.tracked() : outlet.plain());
  }

  /** The same words, the links led through us. */
  private Content followed(Draft draft, Content content, Instant claimedAt) {
    var mail =
        new ClickTokens.Click(
            draft.letter().row().decisionId(), 0, draft.letter().mailbox(), claimedAt, "");
    var links =
        new FollowedLinks(mailLinks(draft), tokens.clicks(), mail, outlet.publicUrl() + "/r/");
    return new Content(
        content.subject(), links.inHtml(content.html()), links.inText(content.text()));
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
        Preheader.in(html, preheader),
        text);
  }

  private Value.Fields variables(Draft draft, Value.Fields links, Instant claimedAt) {
    var articles =
        new Articles(draft.letter(), draft.edition(), draft.words().language(), draft.words());
    return MailVariables.of(
            draft.letter(), draft.message(), links, articles, draft.words(), claimedAt)
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
    return new CampaignLinks(mailLinks(draft), parameters);
  }

  private MailLinks mailLinks(Draft draft) {
    return new MailLinks(draft.brand().linkHosts(), outlet.publicUrl());
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
    tags.put("links", isFollowed(draft) ? "followed" : "plain");
    return tags;
  }

  /** Links of a marketing mail are followed, to who agreed to it alone. */
  private static boolean isFollowed(Draft draft) {
    return !draft.message().isTransactional() && isTracked(draft);
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
