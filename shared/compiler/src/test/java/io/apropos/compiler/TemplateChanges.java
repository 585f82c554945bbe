package io.apropos.compiler;

import java.util.stream.Stream;

/** What a template must not hold. */
final class TemplateChanges {
  private static final String WELCOME = "messages/welcome.yaml";
  private static final String SPRING = "templates/spring.hbs";
  private static final String HEAD = "{{brand.name}}</td></tr>\n";
  private static final int LINE = 11;

  /** Puts something after the masthead of the one-file template. */
  private static Change put(String now, String code, int line) {
    return new Change(SPRING, HEAD, HEAD + now + "\n", code, line);
  }

  static Stream<Change> templates() {
    return Stream.of(
        put("{{client.fristName}}", "template-unknown-variable", LINE),
        put("{{client.city}}", "template-unknown-variable", LINE),
        put("{{offer.code}}", "template-unknown-variable", LINE),
        put("{{products.name}}", "template-unknown-variable", LINE),
        put("{{#each products}}{{price}}{{/each}}", "template-unknown-variable", LINE),
        put("{{#if client.citty}}x{{/if}}", "template-unknown-variable", LINE),
        put("Hello {{client.firstName}},", "greeting-empty", LINE),
        put("{{{client.firstName}}}", "template-unescaped", LINE),
        put("{{&client.firstName}}", "template-unescaped", LINE),
        put("{{#eval '1+1'}}x{{/eval}}", "template-unknown-helper", LINE),
        put("{{lookup client 'firstName'}}", "template-unknown-helper", LINE),
        put("{{#products}}x{{/products}}", "template-unknown-helper", LINE),
        put("{{#if client.firstName}}never closed", "template-syntax", LINE),
        put("{{/if}}", "template-syntax", LINE),
        put("{{#if client.city}}x{{/unless}}", "template-syntax", LINE),
        put("{{client.firstName", "template-syntax", LINE),
        new Change(
            "templates/page.mjml",
            "",
            "<mjml><mj-body>\n<mj-txt>Words</mj-txt>\n</mj-body></mjml>",
            "template-syntax",
            2),
        put("{{> ../../../etc/passwd}}", "path-outside-catalogue", LINE),
        put("{{> spring}}", "reference-cycle", LINE),
        put("{{> nothing}}", "unknown-reference", LINE),
        put("<a href='javascript:alert(1)'>x</a>", "link-unsafe", LINE),
        put("<a href='//evil.example/x'>x</a>", "link-unsafe", LINE),
        put("<a href='https://{{client.city}}/x'>x</a>", "link-unsafe", LINE),
        put("<a href='https://elsewhere.example/'>x</a>", "link-foreign-host", LINE),
        put(
            "{{#if (eq client.stage \"lapsed\")}}<a href='http://shop.example/'>x</a>{{/if}}",
            "link-unsafe",
            LINE),
        put("<img src='https://shop.example/a.png'>", "image-without-alternative", LINE),
        put("<img src='https://shop.example/a.svg' alt=''>", "image-unsafe", LINE),
        put("<img src='https://pixel.example/a.png' alt=''>", "image-unsafe", LINE),
        put("<img src='{{client.avatar}}x' alt=''>", "image-unsafe", LINE),
        put("{{#if client.city}}".repeat(51) + "{{/if}}".repeat(51), "template-too-deep", LINE),
        put("x".repeat(256 * 1024), "template-too-large", 1),
        put("x".repeat(101 * 1024), "template-too-large", 1),
        new Change("templates/order-confirmation.en.txt.hbs", "", " \n", "text-part-missing", 1),
        new Change(
            SPRING,
            "{{links.unsubscribe}}",
            "https://shop.example/",
            "unsubscribe-link-missing",
            1),
        new Change(SPRING, "{{brand.postalAddress}}", "", "unsubscribe-link-missing", 1),
        new Change(
            SPRING,
            "class=\"quiet\" style=\"",
            "style=\"display: none;",
            "unsubscribe-link-missing",
            1),
        new Change(
            WELCOME,
            "en: \"Who we are",
            "en: \"{{client.fristName}} we",
            "template-unknown-variable",
            0),
        new Change(
            WELCOME,
            "en: \"Who we are",
            "en: \"Hello {{client.firstName}}, we",
            "greeting-empty",
            0),
        rare("{{#if (eq client.city \"Paris\")}}", ""),
        rare("{{#if (eq \"Paris\" client.city)}}", ""),
        rare("{{#eq client.city \"Paris\"}}", "{{/eq}}"),
        rare("{{#if client.city}}{{#if (eq client.orderCount 7)}}", "{{/if}}{{/if}}"),
        rare("{{#if client.city}}{{else if client.note}}", ""),
        rare("{{#if client.city}}x{{else}}{{#if client.note}}", "{{/if}}{{/if}}"),
        rare("{{#unless client.city}}{{#if client.note}}", "{{/if}}{{/unless}}"),
        rare("{{#each basket.items}}x{{else}}", "{{/each}}"),
        rare("{{#each products as |it|}}{{#if (eq it.quantity 2)}}", "{{/if}}{{/each}}"),
        rare(
            "{{#each products}}{{#if quantity}}x{{else}}{{#if ../client.note}}",
            "{{/if}}{{/if}}{{/each}}"),
        rare("{{#if (eq client.stage \"at-risk\")}}", ""),
        rare("{{#unless client.orderCount}}", "{{/unless}}"),
        rare("{{#with client.address}}{{#if (eq country \"FR\")}}", "{{/if}}{{/with}}"),
        new Change(
            SPRING,
            "<a href=\"{{links.unsubscribe}}\"",
            "<a href=\"{{#if (eq client.city \"Paris\")}}https://shop.example/{{else}}"
                + "{{links.unsubscribe}}{{/if}}\"",
            "unsubscribe-link-missing",
            31),
        new Change(
            WELCOME,
            "en: \"Who we are",
            "en: \"{{#if (eq client.city 'Paris')}}{{else}}Who we are",
            "template-syntax",
            0),
        new Change(
            WELCOME,
            "en: \"Who we are, what we write about, and how to make us stop.\"",
            "en: \"{{#unless (eq client.city 'Paris')}}Who we are.{{/unless}}\"",
            "missing-field",
            0));
  }

  /** Puts something that fails when rendered where only a rare person comes. */
  private static Change rare(String before, String after) {
    String end = after.isEmpty() ? "{{/if}}" : after;
    return put(before + "{{money client.language}}" + end, "template-syntax", LINE);
  }

  private TemplateChanges() {}
}
