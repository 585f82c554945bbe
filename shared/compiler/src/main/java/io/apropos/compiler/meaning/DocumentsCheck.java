package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Report;
import io.apropos.compiler.Warning;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Topics, profile, placements, objectives, products, experiments, questions. */
final class DocumentsCheck {
  private final Known known;
  private final PersonVocabulary person;
  private final Addresses addresses;
  private final Report report;

  DocumentsCheck(Known known, PersonVocabulary person, Addresses addresses, Report report) {
    this.known = known;
    this.person = person;
    this.addresses = addresses;
    this.report = report;
  }

  void check(String name, Node root) {
    Page page = new Page(name + ".yaml", root, report);
    switch (name) {
      case "topics" -> topics(page);
      case "profile" -> profile(page);
      case "placements" -> placements(page);
      case "objectives" -> page.unique(root.list("objectives"), "objective");
      case "products" -> products(page);
      case "experiments" -> new ExperimentsCheck(page, known).check();
      case "questions" -> new QuestionsCheck(known, person, report).check(page);
      default -> {
        // brand and policies have checks of their own
      }
    }
  }

  private void topics(Page page) {
    List<Node> purposes = page.root().list("purposes");
    page.unique(purposes, "purpose");
    page.unique(page.root().list("topics"), "topic");
    boolean marketing =
        purposes.stream().anyMatch(p -> p.text("id").equals(Optional.of("marketing")));
    if (!purposes.isEmpty() && !marketing) {
      page.error(
          page.root().markOf("purposes"),
          Code.MISSING_FIELD,
          "the purpose \"marketing\" is missing; without it nobody can agree to anything");
    }
    for (Node topic : page.root().list("topics")) {
      Set<String> versions = new TreeSet<>();
      for (Node text : topic.list("texts")) {
        if (!versions.add(text.text("version").orElse(""))) {
          page.error(
              text.mark(),
              Code.DUPLICATE_ID,
              "the version is used already; a changed text is a new version");
        }
      }
    }
  }

  private static void profile(Page page) {
    Set<String> names = new TreeSet<>();
    for (String list : List.of("traits", "derived")) {
      for (Node item : page.root().list(list)) {
        String name = item.text("name").orElse("");
        if (!names.add(Page.folded(name))) {
          page.error(item.mark(), Code.DUPLICATE_ID, "\"%s\" is declared already".formatted(name));
        }
        if (PersonVocabulary.DERIVED.containsKey(name)) {
          page.warn(
              item.mark(),
              Warning.TRAIT_SHADOWED,
              "\"%s\" is a derived feature; rules see the feature, never this".formatted(name));
        }
      }
    }
  }

  private void placements(Page page) {
    page.unique(page.root().list("placements"), "placement");
    for (Node placement : page.root().list("placements")) {
      page.references(placement, "fallback", "message", known.messageIds());
    }
  }

  private void products(Page page) {
    List<Node> families = page.root().list("families");
    List<Node> products = page.root().list("products");
    page.unique(families, "family");
    page.unique(products, "product");
    Optional<Set<String>> familyIds = known.ids("products", "families");
    Optional<Set<String>> either = known.ids("products", "products");
    either.ifPresent(ids -> familyIds.ifPresent(ids::addAll));
    families.forEach(f -> page.references(f, "complements", "product or family", either));
    for (Node product : products) {
      page.references(product, "complements", "product or family", either);
      article(page, product, familyIds);
      product.get("url").ifPresent(url -> addresses.link(page, url));
      product.get("image").ifPresent(image -> addresses.image(page, image));
    }
    page.root()
        .get("default")
        .ifPresent(article -> {
          article(page, article, familyIds);
          article.get("image").ifPresent(image -> addresses.image(page, filled(image)));
          article.get("url").ifPresent(url -> addresses.link(page, filled(url)));
        });
  }

  private void article(Page page, Node article, Optional<Set<String>> families) {
    page.references(article, "family", "family", families);
    page.money(article, "price", known.currency());
  }

  /** The place of the id counts as an id. */
  private static Node filled(Node address) {
    return new Node.Scalar(
        address.mark(), Value.of(address.text().orElse("").replace("{id}", "1")));
  }

  static Set<String> variants(Node message) {
    Set<String> names = new TreeSet<>();
    message.get("variants").ifPresent(all -> all.members().forEach(v -> names.add(v.name())));
    return names;
  }
}
