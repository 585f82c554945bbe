package io.apropos.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML to maps, lists and scalars, short forms ({@code !Ref x}) turned into long ones. */
final class TemplateYaml {
  private TemplateYaml() {}

  /**
   * @throws TemplateException when the text is no YAML, names a key twice, or is no mapping
   */
  static Map<String, @Nullable Object> read(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new ShortForms(strict), new Representer(unused), unused, strict, new WithoutDates());
    try {
      return Tree.mapping(yaml.load(text), "the file", "its root");
    } catch (YAMLException e) {
      throw new TemplateException("the file", "YAML", String.valueOf(e.getMessage()));
    }
  }

  /** CloudFormation knows no dates: 2010-09-09 is a text. */
  private static final class WithoutDates extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }

  private static final class ShortForms extends SafeConstructor {
    ShortForms(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put("!", new ShortForm());
    }

    private final class ShortForm extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String name = node.getTag().getValue().substring(1);
        String function =
            name.equals("Ref") || name.equals("Condition") ? name : "Fn::".concat(name);
        Map<String, @Nullable Object> longForm = new LinkedHashMap<>();
        longForm.put(function, argument(function, node));
        return longForm;
      }

      private Object argument(String function, Node node) {
        return switch (node) {
          case ScalarNode scalar when function.equals("Fn::GetAtt") ->
              new ArrayList<>(List.of(scalar.getValue().split("\\.", 2)));
          case ScalarNode scalar -> scalar.getValue();
          case SequenceNode sequence -> constructSequence(sequence);
          case MappingNode mapping -> constructMapping(mapping);
          default -> throw new YAMLException("unexpected node under !" + function);
        };
      }
    }
  }
}
