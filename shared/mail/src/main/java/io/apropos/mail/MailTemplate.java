package io.apropos.mail;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import io.apropos.domain.value.Value;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** One template, read; rendered as often as needed, by any thread. */
public final class MailTemplate {
  private final String name;
  private final Template template;

  MailTemplate(String name, Template template) {
    this.name = name;
    this.template = template;
  }

  /**
   * The text for one person.
   *
   * @param variables as catalogue.md lists them
   * @throws TemplateFailure when a variable that stands in the text has no value
   */
  public String render(Value.Fields variables, Words words) {
    Context context =
        Context.newBuilder(PlainValues.of(variables)).resolver(MapValueResolver.INSTANCE).build();
    context.data(MailHelpers.WORDS, words);
    try {
      return template.apply(context);
    } catch (HandlebarsException failed) {
      throw MailRenderer.failure(name, failed);
    } catch (IOException nothingIsRead) {
      throw new IllegalStateException(nothingIsRead);
    }
  }

  /**
   * Every dotted name that the template mentions, in output, conditions and parameters, sorted.
   * Names inside {@code each} and {@code with} are relative to what these enter.
   */
  public Set<String> names() {
    Set<String> names =
        new TreeSet<>(template.collect(TagType.VAR, TagType.SUB_EXPRESSION, TagType.SECTION));
    names.addAll(template.collectReferenceParameters());
    return names;
  }
}
