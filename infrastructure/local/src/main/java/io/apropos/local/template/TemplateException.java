package io.apropos.local.template;

/** What a template says and the local cloud cannot follow; the message names resource, property. */
public final class TemplateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TemplateException(String resource, String property, String problem) {
    super("template.yaml, %s, %s: %s".formatted(resource, property, problem));
  }
}
