package io.apropos.cli.demo;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.cli.RunningCloud;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the demo came to, as product.md fixes its members. */
record Summary(Value.Fields document) {
  private static final Set<String> OUTCOMES =
      new java.util.LinkedHashSet<>(List.of("send-now", "send-later", "silent", "blocked"));

  static Summary of(
      RunningCloud running, List<PersonId> people, Stories stories, Tally tally, long seconds) {
    List<DecisionRow> rows =
        stories.occasions().stream().flatMap(rounds -> rounds.rows().stream()).toList();
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("events", counts(Map.of("accepted", tally.accepted, "rejected", tally.rejected)));
    members.put("profiles", Value.of(profiles(running.table(), people)));
    members.put("visitors", counts(Map.of("stitched", joins(running.table(), people))));
    members.put("occasions", Value.of(stories.occasions().size()));
    members.put("decisions", decisions(rows));
    members.put("reasons", counts(by(rows, DecisionRow::reason)));
    members.put(
        "mails",
        counts(
            running.cloud().mails().log().stream()
                .collect(
                    Collectors.groupingBy(
                        mail -> mail.tags().getOrDefault("message", ""),
                        TreeMap::new,
                        Collectors.counting()))));
    members.put(
        "released", Value.of(stories.occasions().stream().filter(Summary::released).count()));
    members.put(
        "recalled",
        Value.of(
            stories.occasions().stream()
                .filter(rounds -> rounds.recalled() || rounds.withdrawn())
                .count()));
    members.put(
        "optOuts",
        counts(Map.of("received", (long) tally.left.size(), "honoured", honoured(running, tally))));
    members.put("unknown", Value.of(unknown(rows)));
    members.put("seconds", Value.of(seconds));
    return new Summary(new Value.Fields(members));
  }

  private static Value.Fields counts(Map<String, Long> counts) {
    Map<String, Value> members = new TreeMap<>();
    counts.forEach((name, n) -> members.put(name, Value.of(n)));
    return new Value.Fields(members);
  }

  private static Value.Fields decisions(List<DecisionRow> rows) {
    Map<String, Long> seen = by(rows, DecisionRow::outcome);
    Value.Fields fields = Value.Fields.NONE;
    for (String outcome : OUTCOMES) {
      fields = fields.with(outcome, Value.of(seen.getOrDefault(outcome, 0L)));
    }
    return fields;
  }

  private static Map<String, Long> by(
      List<DecisionRow> rows, Function<DecisionRow, String> classifier) {
    return rows.stream()
        .filter(row -> !classifier.apply(row).isEmpty())
        .collect(Collectors.groupingBy(classifier, TreeMap::new, Collectors.counting()));
  }

  private static long profiles(Table table, List<PersonId> people) {
    return people.stream()
        .filter(person -> table.read(new Key(person.key(), "PROFILE")).isPresent())
        .filter(person -> table.read(new Key(person.key(), "JOIN")).isEmpty())
        .count();
  }

  private static long joins(Table table, List<PersonId> people) {
    return people.stream()
        .filter(VisitorId.class::isInstance)
        .filter(visitor -> table.read(new Key(visitor.key(), "JOIN")).isPresent())
        .count();
  }

  /** Waited for a rule to free, and was sent in a later round. */
  private static boolean released(Rounds rounds) {
    return rounds.sent() && rounds.any(row -> row.outcome().equals("blocked"));
  }

  /** After it, nothing of what was left came to that address. */
  private static long honoured(RunningCloud running, Tally tally) {
    return tally.left.stream()
        .filter(left ->
            running.cloud().mails().log().stream()
                .filter(mail -> mail.at().isAfter(left.at()))
                .filter(mail -> mail.to().contains(left.address()))
                .filter(mail -> "marketing".equals(mail.tags().get("class")))
                .noneMatch(mail ->
                    left.topic().isEmpty() || left.topic().equals(mail.tags().get("topic"))))
        .count();
  }

  private static long unknown(List<DecisionRow> rows) {
    return rows.stream()
        .filter(row ->
            row.state() == DecisionState.UNKNOWN || row.state() == DecisionState.CLOSED_UNSENT)
        .count();
  }

  /** What the figures count, where the stories above count something else. */
  private static final List<String> COUNTED =
      List.of(
          "Above, occasions are counted; decisions and reasons count every round of an occasion.",
          "profiles: clients, and visitors who never said who they are. released: sent in a later",
          "round, held and yielded ones. recalled: because the client bought, or opted out.",
          "optOuts: received, and answered 200; honoured, when nothing of that kind came since.");

  void print(PrintWriter out) {
    out.println();
    document
        .members()
        .forEach((name, value) ->
            out.printf(
                "%-10s %s%n",
                name,
                new String(
                        io.apropos.json.Json.write(value), java.nio.charset.StandardCharsets.UTF_8)
                    .replaceAll("[{}\"]", "")
                    .replace(":", " ")
                    .replace(",", ", ")));
    COUNTED.forEach(out::println);
    out.flush();
  }
}
