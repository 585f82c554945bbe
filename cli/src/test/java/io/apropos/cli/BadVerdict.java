package io.apropos.cli;

import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds what came of a case against what it expects; each difference is a line. */
final class BadVerdict {
  private static final int SERVER_ERRORS = 500;

  /** A message may hold an example of what is wanted; a shorter value may look like it. */
  private static final int LONGER_THAN_ANY_HINT = 24;

  /** Statuses that the gateway itself may answer, then without a code of ours. */
  private static final Set<Integer> OF_THE_GATEWAY = Set.of(413, 414, 415, 429, 431);

  private final BadCase it;
  private final Value.Fields expect;
  private final List<String> faults = new ArrayList<>();

  BadVerdict(BadCase it) {
    this.it = it;
    this.expect = it.expect();
  }

  List<String> of(BadDoors.Outcome outcome, BadTraces.Change change) {
    if (outcome.answers().isEmpty() && expect.find("status").isPresent()) {
      faults.add("expects a status, but nothing was answered");
    }
    outcome.answers().forEach(this::answer);
    outcome.exit().ifPresent(exit -> command(exit, outcome.printed()));
    state(change);
    return List.copyOf(faults);
  }

  private void check(boolean good, String fault) {
    if (!good) {
      faults.add(fault);
    }
  }

  // ---- answers ---------------------------------------------------------------------------------

  private void answer(BadHttp.Answer answer) {
    Value status = Value.of(answer.status());
    check(BadCase.any(expect, "status").contains(status), "status " + answer.status());
    check(answer.status() < SERVER_ERRORS, "5xx");
    if (expect.find("code").isPresent() && answer.status() >= 400) {
      boolean anonymous = answer.isOfTheGateway() && OF_THE_GATEWAY.contains(answer.status());
      check(
          anonymous || BadCase.any(expect, "code").contains(code(answer)), "code " + answer.code());
    }
    expect
        .text("pointer")
        .ifPresent(pointer -> {
          Optional<String> given = answer.json().fields("error").text("pointer");
          check(given.equals(Optional.of(pointer)), "pointer " + given.orElse("absent"));
        });
    headers(answer);
    batch(answer);
    echo(answer);
  }

  private static Value code(BadHttp.Answer answer) {
    return answer.code().isEmpty() ? new Value.Nothing() : Value.of(answer.code());
  }

  private void headers(BadHttp.Answer answer) {
    expect
        .fields("header")
        .members()
        .forEach((name, value) ->
            check(
                Value.asText(value).equals(Optional.ofNullable(answer.headers().get(name))),
                "header " + name + ": " + answer.headers().get(name)));
    expect
        .text("noHeader")
        .ifPresent(
            name -> check(!answer.headers().containsKey(name), "header " + name + " is there"));
    if (expect.find("page").isPresent()) {
      boolean waits =
          Stream.of("<script", "onload", "http-equiv").noneMatch(answer.text()::contains);
      check(waits && answer.text().contains("<button"), "the page does not wait for its button");
    }
  }

  private void batch(BadHttp.Answer answer) {
    expect
        .number("accepted")
        .ifPresent(number ->
            check(
                answer.json().number("accepted").filter(n -> n.compareTo(number) == 0).isPresent(),
                "accepted " + answer.json().number("accepted")));
    if (expect.find("rejected").isPresent()) {
      List<Value> given = answer.json().items("rejected");
      List<Value> wanted = expect.items("rejected");
      boolean same = given.size() == wanted.size();
      for (int i = 0; same && i < given.size(); i++) {
        same = fits((Value.Fields) wanted.get(i), (Value.Fields) given.get(i));
      }
      check(same, "rejected " + given);
    }
    for (Value note : expect.items("notes")) {
      List<Value> given = answer.json().items("notes");
      check(
          given.stream().anyMatch(line -> fits((Value.Fields) note, (Value.Fields) line)),
          "notes " + given);
    }
  }

  private static boolean fits(Value.Fields wanted, Value.Fields given) {
    return wanted.members().keySet().stream()
        .allMatch(name ->
            BadCase.any(wanted, name).contains(given.find(name).orElseGet(Value.Nothing::new)));
  }

  /** A value may be an address or an attack: a message never holds it. */
  private void echo(BadHttp.Answer answer) {
    Value.Fields error = answer.json().fields("error");
    String message = error.text("message").orElse("");
    Value at = it.request().find("json").orElseGet(Value.Nothing::new);
    for (String step : error.text("pointer").orElse("").split("/", -1)) {
      at =
          step.isEmpty() || !(at instanceof Value.Fields fields)
              ? at
              : fields.find(step).orElseGet(Value.Nothing::new);
    }
    if (at instanceof Value.Text(String value) && value.length() > LONGER_THAN_ANY_HINT) {
      check(!message.contains(value), "the message holds the value");
    }
  }

  // ---- commands --------------------------------------------------------------------------------

  private void command(int exit, String printed) {
    check(
        BadCase.any(expect, "exit").contains(Value.of(exit)),
        "exit " + exit + ": " + shown(printed));
    if (expect.find("code").isEmpty()) {
      return;
    }
    check(printed.lines().anyMatch(this::isTheLine), "no such line among: " + shown(printed));
  }

  private static String shown(String printed) {
    return printed.substring(0, Math.min(printed.length(), 600));
  }

  /** {@code path:line:column: code: message}. */
  private boolean isTheLine(String printed) {
    String[] parts = printed.split(": ", 3);
    String[] place = parts[0].split(":", -1);
    if (parts.length < 3 || place.length < 3) {
      return false;
    }
    return BadCase.any(expect, "code").contains(Value.of(parts[1]))
        && expect.text("file").map(place[0]::equals).orElse(true)
        && expect.number("line").map(n -> place[1].equals(n.toPlainString())).orElse(true)
        && expect.text("mentions").map(parts[2]::contains).orElse(true);
  }

  // ---- what changed ----------------------------------------------------------------------------

  private void state(BadTraces.Change change) {
    boolean still = it.leavesAllAsItWas();
    check(!still || change.rows().isEmpty(), "changed " + change.rows());
    boolean acts =
        Stream.of(
                "applied", "stored", "withdrawn", "joined", "suppressed once", "is SENT", "erased")
            .anyMatch(expect.text("state").orElse("")::contains);
    boolean maybe = BadCase.any(expect, "status").size() > 1;
    check(still || !acts || maybe || !change.rows().isEmpty(), "nothing changed");
    List<Value> wanted =
        expect.find("quarantine").isPresent() ? BadCase.any(expect, "quarantine") : List.of();
    List<String> codes =
        wanted.stream().map(code -> Value.asText(code).orElse("")).sorted().toList();
    check(change.setAside().equals(codes), "set aside " + change.setAside());
    boolean silent = still || expect.find("mails").isPresent();
    int mails = expect.number("mails").map(n -> n.intValueExact()).orElse(0);
    check(!silent || change.mails() == mails, "mails " + change.mails());
  }

  // ---- mails -----------------------------------------------------------------------------------

  /** Traits are text everywhere: as typed in the text, never as mark-up in the HTML. */
  static List<String> ofMail(Value.Fields traits, String subject, String html, String text) {
    List<String> faults = new ArrayList<>();
    for (Value trait : traits.members().values()) {
      String typed = Value.asText(trait).orElse("");
      if (typed.contains("<") && html.contains(typed)) {
        faults.add("the HTML holds the trait as mark-up");
      }
      if (!text.contains(typed) && !subject.contains(typed)) {
        faults.add("the trait is not shown as typed");
      }
    }
    if (subject.chars().anyMatch(c -> c == '\r' || c == '\n')) {
      faults.add("the subject has a line end");
    }
    return faults;
  }
}
