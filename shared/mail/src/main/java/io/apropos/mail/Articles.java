package io.apropos.mail;

import io.apropos.application.port.MailComposer;
import io.apropos.domain.decision.ProductSelection;
import io.apropos.domain.decision.Triggers;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Products;
import io.apropos.domain.profile.Line;
import io.apropos.domain.profile.Orders;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which articles a mail shows, and how: products.yaml says what each is called and looks like, the
 * event what it cost.
 */
final class Articles {
  private final MailComposer.Letter letter;
  private final MailComposer.Edition edition;
  private final String language;
  private final Words words;

  Articles(MailComposer.Letter letter, MailComposer.Edition edition, String language, Words words) {
    this.letter = letter;
    this.edition = edition;
    this.language = language;
    this.words = words;
  }

  /** What is in the basket, in the order in which it was put there. */
  Value.Items basket() {
    return shown(profile().basket().lines().stream(), Integer.MAX_VALUE);
  }

  /** What the message is about, without what purchases silence: as it was decided. */
  Value.Items of(Message message) {
    if (message.products().isEmpty()) {
      return Value.items(List.of());
    }
    Message.ProductChoice choice = message.products().get();
    Stream<Line> lines = lines(choice).stream();
    if (!message.isTransactional() && ProductSelection.isJudgedByPurchases(choice)) {
      Set<String> bought = boughtFamilies();
      lines = lines.filter(line -> !bought.contains(products().familyOf(line.product())));
    }
    Optional<String> family = choice.family();
    return shown(
        lines.filter(line -> family.map(f -> products().isOf(f, line.product())).orElse(true)),
        choice.max());
  }

  private List<Line> lines(Message.ProductChoice choice) {
    return switch (choice.from()) {
      case "basket" -> profile().basket().lines();
      case "trigger" -> ofTrigger();
      case "viewed" -> named(features("viewed7d"));
      case "complements" -> complements();
      case "replenishment" -> named(ProductSelection.usedUp(letter.portrait().features()));
      default -> named(choice.list());
    };
  }

  /** The products of the event that the delay ran from; of an order all that it listed. */
  private List<Line> ofTrigger() {
    String anchor = letter.row().plan().choice().anchorId();
    return profile().orders().completed().entries().stream()
        .filter(order -> order.stamp().id().equals(anchor))
        .findFirst()
        .map(Orders.Order::lines)
        .orElseGet(() -> Triggers.products(profile().chains(), anchor));
  }

  /** What others bought with it, then what the catalogue says, of the newest purchase first. */
  private List<Line> complements() {
    Stream<String> declared =
        profile().orders().products().stream()
            .flatMap(id -> products().find(id).stream())
            .flatMap(product -> product.complements().stream());
    Stream<String> learned = ProductSelection.companions(letter.portrait().features()).stream();
    return named(Stream.concat(learned, declared).toList());
  }

  private Set<String> boughtFamilies() {
    Set<String> usedUp = Set.copyOf(ProductSelection.usedUp(letter.portrait().features()));
    return Stream.concat(profile().orders().products().stream(), features("bought").stream())
        .filter(id -> !usedUp.contains(id))
        .map(id -> products().familyOf(id))
        .collect(Collectors.toSet());
  }

  private static List<Line> named(List<String> ids) {
    return ids.stream().map(id -> new Line(id, 0, Optional.empty(), "")).toList();
  }

  private List<String> features(String name) {
    return letter.portrait().features().items(name).stream()
        .flatMap(value -> Value.asText(value).stream())
        .toList();
  }

  private Value.Items shown(Stream<Line> lines, int most) {
    Set<String> seen = new HashSet<>();
    return Value.items(
        lines
            .filter(line -> seen.add(line.product()))
            .flatMap(line -> shown(line).stream())
            .limit(most)
            .toList());
  }

  /** Nothing for an article of which we know not even the name. */
  private Optional<Value.Fields> shown(Line line) {
    return products().find(line.product()).flatMap(product -> shown(line, product));
  }

  private Optional<Value.Fields> shown(Line line, Products.Product product) {
    String name = product.name().in(language, brandLanguage());
    if (name.isBlank()) {
      return Optional.empty();
    }
    Value.Fields fields =
        Value.Fields.NONE
            .with("id", Value.of(product.id()))
            .with("name", Value.of(name))
            .with("priceText", Value.of(price(line, product)))
            .with("url", Value.of(product.url().orElse("")))
            .with("image", Value.of(product.image().orElse("")));
    return Optional.of(
        line.quantity() == 0 ? fields : fields.with("quantity", Value.of(line.quantity())));
  }

  /** What the event said, if in our currency; else what products.yaml says; else nothing. */
  private String price(Line line, Products.Product product) {
    String currency = words.currency().getCurrencyCode();
    boolean ours = line.currency().isEmpty() || line.currency().equals(currency);
    return line.price()
        .filter(_ -> ours)
        .map(words::money)
        .or(() -> product.price().map((Money money) -> words.money(money)))
        .orElse("");
  }

  private String brandLanguage() {
    return edition.catalogue().brand().defaultLanguage();
  }

  private Products products() {
    return edition.catalogue().products();
  }

  private Profile profile() {
    return letter.portrait().profile();
  }
}
