package io.apropos.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * All that the local cloud takes from {@code template.yaml}, every expression resolved.
 *
 * @param stage of the API, empty when the template has none
 * @param binaryMediaTypes content types whose bytes the API hands on as they are, in base64
 */
public record Template(
    String stage,
    List<String> binaryMediaTypes,
    List<Function> functions,
    List<Stream> streams,
    List<Table> tables,
    List<ConfigurationSet> configurationSets) {
  public Template {
    binaryMediaTypes = List.copyOf(binaryMediaTypes);
    functions = List.copyOf(functions);
    streams = List.copyOf(streams);
    tables = List.copyOf(tables);
    configurationSets = List.copyOf(configurationSets);
  }

  public static final String REGION = Identity.REGION;
  public static final String ACCOUNT = Identity.ACCOUNT;

  /** Names of the parameters that a template declares. */
  public static Set<String> parameters(Path file) {
    Object declared = TemplateYaml.read(text(file)).get("Parameters");
    return declared == null ? Set.of() : Tree.mapping(declared, "Parameters", "section").keySet();
  }

  /**
   * @param stack name of the stack, first part of most names
   * @param parameters values instead of the defaults
   * @param random draws the generated secrets
   * @throws TemplateException naming resource and property of what cannot be followed
   */
  public static Template read(
      Path file, String stack, Map<String, String> parameters, RandomGenerator random) {
    return new TemplateReader(text(file), stack, parameters, random).read();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read template " + file, e);
    }
  }
}
