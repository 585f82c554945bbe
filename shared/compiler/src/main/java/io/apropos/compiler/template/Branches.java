package io.apropos.compiler.template;

import io.apropos.compiler.template.Mustache.Token;
import io.apropos.compiler.template.TemplateFiles.Source;
import io.apropos.compiler.yaml.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every branch of a template and its partials, with the conditions on the way to it. */
final class Branches {
  /**
   * One branch.
   *
   * @param number under which it is marked
   * @param file that holds it
   * @param at where its block or {@code else} stands
   * @param way conditions from the outermost block to this one
   */
  record Branch(int number, String file, Mark at, List<Condition> way) {
    /** The conditions, for people. */
    String said() {
      return String.join(", ", way.stream().map(Condition::toString).toList());
    }
  }

  private final TemplateFiles files;
  private final String language;
  private final Set<String> clientNames;
  private final Marks marks;
  private final List<Branch> found = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();

  Branches(TemplateFiles files, String language, Set<String> clientNames, Marks marks) {
    this.files = files;
    this.language = language;
    this.clientNames = clientNames;
    this.marks = marks;
  }

  /** A block that is not closed yet: what is around it, and what its branches so far asked for. */
  private record Block(Token token, Scope outside, List<Condition> before, boolean complete) {}

  /** Of a template that has no fault of syntax. */
  List<Branch> of(Source source, Scope top) {
    walk(source, top, List.of());
    return List.copyOf(found);
  }

  private void walk(Source source, Scope top, List<Condition> around) {
    if (open.contains(source.file())) {
      return;
    }
    open.push(source.file());
    new Walk(source, top, around).run();
    open.pop();
  }

  private final class Walk {
    private final Source source;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Deque<List<Condition>> ways = new ArrayDeque<>();
    private Scope scope;

    Walk(Source source, Scope top, List<Condition> around) {
      this.source = source;
      this.scope = top;
      ways.push(around);
    }

    void run() {
      for (Token token : Mustache.tokens(source.text())) {
        switch (token.kind()) {
          case OPEN -> begin(token);
          case ELSE -> otherwise(token);
          case CLOSE -> close(token);
          case PARTIAL ->
              files
                  .partial(token.body(), language, source)
                  .ifPresent(partial -> walk(partial, scope, ways.element()));
          default -> {
            // no branch begins here
          }
        }
      }
    }

    private void begin(Token token) {
      Expression block = Expression.of(token.body());
      List<Condition> own = Condition.of(block, scope, clientNames).map(List::of).orElse(List.of());
      blocks.push(new Block(token, scope, opposites(own), false));
      ways.push(joined(ways.element(), own));
      branch(token, token);
      scope = inside(block, scope);
    }

    private void otherwise(Token token) {
      if (blocks.isEmpty()) {
        return;
      }
      Block block = blocks.pop();
      ways.pop();
      Expression next = Expression.of(token.body());
      List<Condition> own =
          Condition.of(next, block.outside(), clientNames).map(List::of).orElse(List.of());
      ways.push(joined(joined(ways.element(), block.before()), own));
      branch(token, token);
      blocks.push(
          new Block(
              block.token(),
              block.outside(),
              joined(block.before(), opposites(own)),
              token.body().isEmpty()));
      scope = token.body().isEmpty() ? block.outside() : inside(next, block.outside());
    }

    private void close(Token token) {
      if (blocks.isEmpty()) {
        return;
      }
      Block block = blocks.pop();
      ways.pop();
      scope = block.outside();
      if (!block.complete()) {
        ways.push(joined(ways.element(), block.before()));
        branch(token, block.token());
        ways.pop();
      }
    }

    private void branch(Token token, Token place) {
      int number = marks.number(source.file(), token);
      found.add(new Branch(number, source.file(), place.mark(), ways.element()));
    }
  }

  private Scope inside(Expression block, Scope scope) {
    boolean enters = block.head().equals("each") || block.head().equals("with");
    if (!enters) {
      return scope;
    }
    String name =
        block.parameters().stream()
            .limit(1)
            .flatMap(p ->
                p instanceof Expression.Parameter.Path(String path)
                    ? scope.resolve(path, clientNames).stream()
                    : Stream.of())
            .findFirst()
            .orElse(Scope.ANYTHING);
    boolean list = block.head().equals("each");
    String prefix = list ? (Scope.ARTICLES.contains(name) ? "item" : Scope.ANYTHING) : name;
    return scope.enter(prefix, block.blockNames());
  }

  private static List<Condition> opposites(List<Condition> conditions) {
    return conditions.stream().map(Condition::opposite).toList();
  }

  private static List<Condition> joined(List<Condition> first, List<Condition> then) {
    List<Condition> all = new ArrayList<>(first);
    all.addAll(then);
    return List.copyOf(all);
  }
}
