package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Warning;
import io.apropos.compiler.pattern.FieldType;
import io.apropos.compiler.pattern.PatternSyntax;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One message: what it refers to, and whether its parts fit each other. */
final class MessageCheck {
  private final Page page;
  private final Node message;
  private final Known known;
  private final PersonVocabulary person;
  private final Addresses addresses;
  private final Instant now;

  MessageCheck(Page page, Known known, PersonVocabulary person, Addresses addresses, Instant now) {
    this.page = page;
    this.message = page.root();
    this.known = known;
    this.person = person;
    this.addresses = addresses;
    this.now = now;
  }

  void check() {
    named();
    topic();
    page.references(message, "objective", "objective", known.ids("objectives", "objectives"));
    page.references(message, "sender", "sender", known.ids("brand", "senders"));
    page.references(message, "template", "template", known.templates());
    new TimingCheck(page, now).check();
    new OfferCheck(page, known).check();
    rules();
    worth();
    products();
    headers();
    variants();
    message.get("placements").ifPresent(this::placements);
  }

  private void named() {
    Optional<Node> id = message.get("id");
    String name = page.file().replaceAll(".*/|\\.yaml$", "");
    id.flatMap(Node::text)
        .filter(text -> !text.equals(name))
        .ifPresent(text ->
            page.error(
                id.orElseThrow().mark(),
                Code.INVALID_ID,
                "the id is that of the file, \"%s\"; it is never renamed".formatted(name)));
    boolean atLeastOnce = message.text("delivery").equals(Optional.of("at-least-once"));
    if (atLeastOnce && !transactional()) {
      page.error(
          message.get("delivery").orElse(message).mark(),
          Code.WRONG_TYPE,
          "at-least-once is for transactional messages alone: a promotion must not come twice");
    }
  }

  private boolean transactional() {
    return message.text("class").equals(Optional.of("transactional"));
  }

  private void topic() {
    page.references(message, "topic", "topic", known.ids("topics", "topics"));
    Optional<Node> topic = message.text("topic").flatMap(id -> known.item("topics", "topics", id));
    if (topic.isEmpty()) {
      return;
    }
    Optional<String> topicClass = topic.get().text("class");
    if (topicClass.isPresent()
        && message.text("class").isPresent()
        && !topicClass.equals(message.text("class"))) {
      page.error(
          message.get("topic").orElse(message).mark(),
          Code.WRONG_TYPE,
          "the topic is for %s messages; choose another topic or class"
              .formatted(topicClass.get()));
    }
    List<String> channels =
        topic.get().list("channels").stream().flatMap(c -> c.text().stream()).toList();
    page.references(message, "channels", "channel of the topic", Optional.of(channels));
  }

  private void rules() {
    PatternSyntax people = new PatternSyntax(page.file(), person, page.report());
    PatternSyntax events = new PatternSyntax(page.file(), new EventVocabulary(), page.report());
    message.get("eligibility").ifPresent(people::check);
    message.get("goal").flatMap(goal -> goal.get("where")).ifPresent(events::check);
    for (Node trigger : message.list("triggers")) {
      trigger.get("where").ifPresent(events::check);
      for (Node exception : trigger.list("exceptions")) {
        exception.get("where").ifPresent(events::check);
      }
    }
  }

  private void worth() {
    page.money(message, "value", known.currency());
    Optional<Node> from = message.get("value").flatMap(value -> value.get("from"));
    from.flatMap(Node::text)
        .filter(name ->
            person
                .typeOf(List.of(name.split("\\.", -1)))
                .filter(type -> type instanceof FieldType.Amount || type instanceof FieldType.Open)
                .isEmpty())
        .ifPresent(name ->
            page.error(
                from.orElseThrow().mark(),
                Code.UNKNOWN_REFERENCE,
                "no number is called \"%s\"; it is a trait or feature such as basket.margin"
                    .formatted(name)));
    Optional<Node> priors = message.get("priors");
    Optional<BigDecimal> with = priors.flatMap(p -> p.number("goal"));
    Optional<BigDecimal> without = priors.flatMap(p -> p.number("goalWithout"));
    if (with.isPresent() && without.isPresent() && with.get().compareTo(without.get()) <= 0) {
      page.warn(
          priors.orElseThrow().markOf("goal"),
          Warning.NEVER_WORTH_SENDING,
          "goal must be above goalWithout, or the message is never worth sending");
    }
  }

  private void products() {
    Optional<Node> products = message.get("products");
    if (products.isEmpty()) {
      return;
    }
    boolean list = products.get().text("from").equals(Optional.of("list"));
    if (list && products.get().get("list").isEmpty() && products.get().get("family").isEmpty()) {
      page.error(
          products.get().mark(), Code.MISSING_FIELD, "\"list\" is missing; name the products");
    }
    page.references(products.get(), "list", "product", known.ids("products", "products"));
    page.references(products.get(), "family", "family", known.ids("products", "families"));
  }

  private void headers() {
    subject(message);
    message.get("variants").ifPresent(all -> all.members().forEach(v -> subject(v.value())));
  }

  private void subject(Node holder) {
    holder
        .get("subject")
        .ifPresent(subject -> {
          BrandCheck.header(page, subject);
          subject.members().forEach(text -> BrandCheck.header(page, text.value()));
        });
  }

  private void variants() {
    Set<String> names = DocumentsCheck.variants(message);
    page.references(message, "defaultVariant", "variant", Optional.of(names));
    message
        .get("variants")
        .ifPresent(all -> {
          page.uniqueNames(all, "variant");
          all.members()
              .forEach(v -> page.references(v.value(), "template", "template", known.templates()));
        });
  }

  private void placements(Node placements) {
    Optional<Set<String>> ids = known.ids("placements", "placements");
    for (Node.Member member : placements.members()) {
      Node name = new Node.Scalar(member.mark(), Value.of(member.name()));
      page.reference(name, "placement", ids);
      known
          .item("placements", "placements", member.name())
          .ifPresent(placement -> fits(member, placement));
      member
          .value()
          .get("image")
          .flatMap(i -> i.get("src"))
          .ifPresent(s -> addresses.image(page, s));
      member
          .value()
          .get("action")
          .flatMap(a -> a.get("href"))
          .ifPresent(h -> addresses.link(page, h));
    }
  }

  private void fits(Node.Member content, Node placement) {
    List<String> fields =
        placement.list("fields").stream().flatMap(field -> field.text().stream()).toList();
    for (Node.Member field : content.value().members()) {
      if (!fields.contains(field.name())) {
        page.error(
            field.mark(),
            Code.UNKNOWN_FIELD,
            "this placement shows %s alone".formatted(String.join(", ", fields)));
      }
    }
    boolean reachable =
        message.list("channels").stream()
            .anyMatch(channel -> channel.text().equals(placement.text("channel")));
    if (!reachable && !message.list("channels").isEmpty()) {
      page.error(
          content.mark(),
          Code.UNKNOWN_REFERENCE,
          "the placement is of channel %s, which is not among the message's channels"
              .formatted(placement.text("channel").orElse("")));
    }
  }
}
