package io.apropos.compiler.template;

import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a message uses a template.
 *
 * @param file of the message; empty for a template nobody names
 * @param template its name
 * @param marketing it must then offer a way out
 * @param guaranteed names that have a value whenever this message is sent
 * @param headers subject and preheader, by field
 */
record Usage(
    String file, String template, boolean marketing, Set<String> guaranteed, List<Header> headers) {
  /** A localised line of the message. */
  record Header(String field, Node texts) {
    /** The text for a language, else for its base, else for the default. */
    Optional<Node> in(String language, String defaultLanguage) {
      if (texts.text().isPresent()) {
        return Optional.of(texts);
      }
      return texts
          .get(language)
          .or(() -> texts.get(language.split("-", 2)[0]))
          .or(() -> texts.get(defaultLanguage))
          .filter(node -> node.text().isPresent());
    }
  }

  /** One usage for the message itself, and one for each variant that changes something. */
  static List<Usage> of(String file, Node message) {
    Set<String> guaranteed = guaranteed(message);
    boolean marketing = !message.text("class").equals(Optional.of("transactional"));
    List<Usage> usages = new java.util.ArrayList<>();
    usage(file, message, message, marketing, guaranteed).ifPresent(usages::add);
    message
        .get("variants")
        .ifPresent(variants ->
            variants
                .members()
                .forEach(v ->
                    usage(file, message, v.value(), marketing, guaranteed).ifPresent(usages::add)));
    return usages;
  }

  private static Optional<Usage> usage(
      String file, Node message, Node variant, boolean marketing, Set<String> guaranteed) {
    List<Header> headers = new java.util.ArrayList<>();
    for (String field : List.of("subject", "preheader")) {
      variant
          .get(field)
          .or(() -> message.get(field))
          .ifPresent(texts -> headers.add(new Header(field, texts)));
    }
    return variant
        .text("template")
        .or(() -> message.text("template"))
        .map(name -> new Usage(file, name, marketing, guaranteed, List.copyOf(headers)));
  }

  /** A template that no message names: only what holds for all is asked of it. */
  static Usage orphan(String template) {
    return new Usage(
        "", template, false, Set.of("basket.itemCount", "basket.valueText"), List.of());
  }

  private static Set<String> guaranteed(Node message) {
    Set<String> names = new HashSet<>();
    message.get("eligibility").ifPresent(rule -> required(rule, "client.", names));
    boolean basket =
        message.get("products").flatMap(p -> p.text("from")).equals(Optional.of("basket"));
    if (basket || names.stream().anyMatch(name -> name.startsWith("client.basket."))) {
      names.addAll(Set.of("basket.itemCount", "basket.valueText"));
    }
    if (message.text("id").equals(Optional.of("confirm-consent"))) {
      names.addAll(Set.of("links.confirm", "confirm.topics"));
    }
    return names;
  }

  /** A field that a rule asks about is there, unless one alternative is its absence. */
  private static void required(Node rule, String prefix, Set<String> names) {
    for (Node.Member member : rule.members()) {
      switch (member.value()) {
        case Node.Mapping group -> required(group, prefix + member.name() + ".", names);
        case Node.Sequence(Mark mark, List<Node> alternatives) -> {
          if (alternatives.stream().noneMatch(Usage::absent)) {
            names.add(prefix + member.name());
          }
        }
        case Node.Scalar scalar -> {
          // no pattern: reported elsewhere
        }
      }
    }
  }

  private static boolean absent(Node alternative) {
    return alternative.value() instanceof Value.Nothing
        || alternative
            .get("exists")
            .filter(exists -> exists.value().equals(Value.of(false)))
            .isPresent();
  }
}
