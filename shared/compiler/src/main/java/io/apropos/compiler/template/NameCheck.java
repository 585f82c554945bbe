package io.apropos.compiler.template;

import io.apropos.compiler.Code;
import io.apropos.compiler.Nearest;
import io.apropos.compiler.Report;
import io.apropos.compiler.template.Mustache.Token;
import io.apropos.compiler.template.TemplateFiles.Source;
import io.apropos.compiler.yaml.Mark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks one template and its partials, every branch of it, and says which names mean nothing, and
 * which could be empty where they stand.
 */
final class NameCheck {
  private static final Set<String> BLOCKS = Set.of("if", "unless", "each", "with", "eq");
  private static final Set<String> HELPERS =
      Set.of("if", "unless", "each", "with", "eq", "default", "money", "date", "number");

  /** Helpers that know what to do with nothing. */
  private static final Set<String> TOLERANT =
      Set.of("if", "unless", "each", "with", "eq", "default");

  private static final int MOST_BLOCKS = 50;
  private static final Pattern GREETING =
      Pattern.compile("(?iu)(hello|hi|dear|good morning|bonjour|bonsoir|cher|chère|salut)[\\s>]*$");

  private final TemplateFiles files;
  private final String language;
  private final Set<String> clientNames;
  private final Report report;
  private final Deque<String> open = new ArrayDeque<>();

  NameCheck(TemplateFiles files, String language, Set<String> clientNames, Report report) {
    this.files = files;
    this.language = language;
    this.clientNames = clientNames;
    this.report = report;
  }

  /** One block that is not closed yet. */
  private record Block(Token token, String helper, Scope outside, Set<String> otherwise) {}

  /**
   * @param at where the text stands in a YAML file; null for a file of its own
   */
  void check(Source source, Scope scope, @Nullable Mark at) {
    open.push(source.file());
    new Walk(source, at).run(scope);
    open.pop();
  }

  private final class Walk {
    private final Source source;
    private final @Nullable Mark fixed;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private boolean tooDeep;

    Walk(Source source, @Nullable Mark fixed) {
      this.source = source;
      this.fixed = fixed;
    }

    void run(Scope top) {
      Scope scope = top;
      for (Token token : Mustache.tokens(source.text())) {
        scope = step(token, scope);
      }
      for (Block block : blocks) {
        error(
            block.token(),
            Code.TEMPLATE_SYNTAX,
            "{{#%s}} is never closed; add {{/%s}}".formatted(block.helper(), block.helper()));
      }
    }

    private Scope step(Token token, Scope scope) {
      return switch (token.kind()) {
        case TEXT -> {
          if (token.body().startsWith("{{")) {
            error(token, Code.TEMPLATE_SYNTAX, "the tag is never closed; add }}");
          }
          yield scope;
        }
        case COMMENT -> scope;
        case UNESCAPED -> {
          error(token, Code.TEMPLATE_UNESCAPED, "three braces let anybody write HTML; use two");
          yield scope;
        }
        case VALUE -> {
          value(token, scope);
          yield scope;
        }
        case PARTIAL -> {
          partial(token, scope);
          yield scope;
        }
        case OPEN -> begin(token, scope);
        case OPEN_INVERSE -> {
          unknownHelper(token, token.body());
          blocks.push(new Block(token, token.body(), scope, Set.of()));
          yield scope;
        }
        case ELSE -> otherwise(token, scope);
        case CLOSE -> close(token, scope);
      };
    }

    private void value(Token token, Scope scope) {
      Expression expression = Expression.of(token.body());
      if (expression.isCall()) {
        call(token, expression, scope);
      } else if (HELPERS.contains(expression.head())) {
        error(token, Code.TEMPLATE_SYNTAX, expression.head() + " needs what it works on");
      } else {
        path(token, expression.head(), scope, true);
      }
    }

    private void call(Token token, Expression call, Scope scope) {
      if (!HELPERS.contains(call.head())) {
        unknownHelper(token, call.head());
        return;
      }
      boolean first = true;
      for (Expression.Parameter parameter : call.parameters()) {
        boolean needed =
            !TOLERANT.contains(call.head()) || (call.head().equals("default") && !first);
        switch (parameter) {
          case Expression.Parameter.Path(String path) -> path(token, path, scope, needed);
          case Expression.Parameter.Call(Expression inner) -> call(token, inner, scope);
          case Expression.Parameter.Literal literal -> {
            // says itself
          }
        }
        first = false;
      }
    }

    private void unknownHelper(Token token, String name) {
      error(
          token,
          Code.TEMPLATE_UNKNOWN_HELPER,
          "\"%s\" is no helper%s; there are if, unless, each, with, eq, default, money, date, number"
              .formatted(name, Nearest.hint(name, HELPERS)));
    }

    private void path(Token token, String path, Scope scope, boolean needed) {
      Optional<String> meaning = scope.resolve(path, clientNames);
      if (meaning.isEmpty()) {
        error(
            token,
            Code.TEMPLATE_UNKNOWN_VARIABLE,
            "\"%s\" stands for nothing%s"
                .formatted(path, Nearest.hint(path, Scope.names(clientNames))));
      } else if (needed && !scope.has(meaning.get())) {
        mayBeEmpty(token, path, meaning.get());
      }
    }

    private void mayBeEmpty(Token token, String path, String meaning) {
      String before = source.text().substring(0, token.from());
      boolean greeting = meaning.startsWith("client.") && GREETING.matcher(tail(before)).find();
      error(
          token,
          greeting ? Code.GREETING_EMPTY : Code.TEMPLATE_UNKNOWN_VARIABLE,
          "\"%s\" is not there for everybody; write {{#if %s}}…{{/if}} or {{default %s \"…\"}}"
              .formatted(path, path, path));
    }

    private static String tail(String before) {
      return before.substring(Math.max(0, before.length() - 40));
    }

    private void partial(Token token, Scope scope) {
      String name = token.body();
      if (name.contains("..") || name.contains("/") || name.contains("\\")) {
        error(token, Code.PATH_OUTSIDE_CATALOGUE, "a partial is a name in templates/, no path");
        return;
      }
      if (!name.matches("[a-z0-9-]+")) {
        error(token, Code.TEMPLATE_SYNTAX, "a partial is a plain name and takes nothing");
        return;
      }
      Optional<Source> found = files.partial(name, language, source);
      if (found.isEmpty()) {
        error(
            token,
            Code.UNKNOWN_REFERENCE,
            "no partial is called \"%s\"%s".formatted(name, Nearest.hint(name, files.names())));
      } else if (open.contains(found.get().file())) {
        error(token, Code.REFERENCE_CYCLE, "\"%s\" needs itself; break the circle".formatted(name));
      } else {
        NameCheck.this.check(found.get(), scope, null);
      }
    }

    private Scope begin(Token token, Scope scope) {
      Expression expression = Expression.of(token.body());
      if (blocks.size() >= MOST_BLOCKS && !tooDeep) {
        tooDeep = true;
        error(token, Code.TEMPLATE_TOO_DEEP, "over %d blocks deep".formatted(MOST_BLOCKS));
      }
      if (!BLOCKS.contains(expression.head())) {
        unknownHelper(token, expression.head());
        blocks.push(new Block(token, expression.head(), scope, Set.of()));
        return scope.enter(Scope.ANYTHING, expression.blockNames());
      }
      if (!expression.isCall()) {
        error(token, Code.TEMPLATE_SYNTAX, expression.head() + " needs what it works on");
      }
      call(token, expression, scope);
      Set<String> named = asked(expression, scope);
      boolean negative = expression.head().equals("unless");
      blocks.push(new Block(token, expression.head(), scope, negative ? named : Set.of()));
      return inside(expression, scope, negative ? Set.of() : named);
    }

    private Scope inside(Expression expression, Scope scope, Set<String> named) {
      return switch (expression.head()) {
        case "each" -> {
          boolean articles = named.stream().anyMatch(Scope.ARTICLES::contains);
          yield scope.enter(articles ? "item" : Scope.ANYTHING, expression.blockNames());
        }
        case "with" ->
            scope
                .given(named)
                .enter(named.stream().findFirst().orElse(Scope.ANYTHING), expression.blockNames());
        default -> scope.given(named);
      };
    }

    /** Names of which a condition makes sure that they have a value. */
    private Set<String> asked(Expression expression, Scope scope) {
      Set<String> names = new HashSet<>();
      for (Expression.Parameter parameter : expression.parameters()) {
        switch (parameter) {
          case Expression.Parameter.Path(String path) ->
              scope.resolve(path, clientNames).ifPresent(names::add);
          case Expression.Parameter.Call(Expression inner) -> names.addAll(asked(inner, scope));
          case Expression.Parameter.Literal literal -> {
            // says itself
          }
        }
      }
      if (names.stream().anyMatch(name -> name.startsWith("offer."))) {
        // An offer has all its parts, or there is none.
        names.addAll(
            Set.of("offer.percent", "offer.code", "offer.maximumText", "offer.validUntilText"));
      }
      return names;
    }

    private Scope otherwise(Token token, Scope scope) {
      Block block = blocks.peek();
      if (block == null) {
        error(token, Code.TEMPLATE_SYNTAX, "{{else}} without a block around it");
        return scope;
      }
      Scope branch = block.outside().given(block.otherwise());
      Expression expression = Expression.of(token.body());
      if (expression.head().isEmpty()) {
        return branch;
      }
      if (!BLOCKS.contains(expression.head())) {
        unknownHelper(token, expression.head());
        return branch;
      }
      call(token, expression, branch);
      return inside(expression, branch, asked(expression, branch));
    }

    private Scope close(Token token, Scope scope) {
      if (blocks.isEmpty()) {
        error(token, Code.TEMPLATE_SYNTAX, "{{/%s}} closes nothing".formatted(token.body()));
        return scope;
      }
      Block block = blocks.pop();
      if (!block.helper().equals(token.body())) {
        error(
            token,
            Code.TEMPLATE_SYNTAX,
            "{{/%s}} closes {{#%s}} of line %d"
                .formatted(token.body(), block.helper(), block.token().mark().line()));
      }
      return block.outside();
    }

    private void error(Token token, Code code, String message) {
      report.error(source.file(), fixed == null ? token.mark() : fixed, code, message);
    }
  }
}
