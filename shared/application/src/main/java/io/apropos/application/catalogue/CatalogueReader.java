package io.apropos.application.catalogue;

import static io.apropos.application.catalogue.Members.list;

import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.Traits;
import io.apropos.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a published bundle: one document whose members are the marketer's files, as written.
 *
 * <p>The compiler has checked it; what is still wrong here is a broken bundle.
 */
public final class CatalogueReader {
  private CatalogueReader() {}

  /**
   * The catalogue of a bundle; templates stay in the document, for the renderer.
   *
   * @throws IllegalArgumentException when a member is missing or not of its kind
   */
  public static Catalogue read(Value.Fields bundle) {
    Brand brand = BrandReader.read(bundle.fields("brand"));
    Map<String, Double> objectives = objectives(bundle.fields("objectives"));
    Map<String, Message> messages = new LinkedHashMap<>();
    for (Value.Fields message : list(bundle, "messages")) {
      Message read = new MessageReader(brand, objectives).read(message);
      messages.put(read.id(), read);
    }
    return new Catalogue(
        bundle.text("hash").orElse(""),
        brand,
        traits(bundle.fields("profile")),
        TopicReader.read(bundle.fields("topics")),
        PolicyReader.read(bundle.fields("policies"), brand),
        ProductReader.read(bundle.fields("products")),
        ExperimentReader.read(bundle),
        messages);
  }

  private static Traits traits(Value.Fields profile) {
    Map<String, String> declared = new LinkedHashMap<>();
    for (Value.Fields trait : list(profile, "traits")) {
      declared.put(Members.text(trait, "name"), trait.text("type").orElse("text"));
    }
    return new Traits(
        declared,
        list(profile, "derived").stream()
            .map(flag ->
                new Traits.Flag(
                    Members.text(flag, "name"),
                    Members.text(flag, "opens").toLowerCase(Locale.ROOT),
                    Members.text(flag, "closes").toLowerCase(Locale.ROOT)))
            .toList());
  }

  private static Map<String, Double> objectives(Value.Fields document) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Value.Fields objective : list(document, "objectives")) {
      weights.put(Members.text(objective, "id"), Members.number(objective, "weight", 0));
    }
    return weights;
  }

  /** The class a member names; marketing when it names none. */
  static MessageClass messageClass(Value.Fields from) {
    return from.text("class").map(MessageClass::of).orElse(MessageClass.MARKETING);
  }
}
