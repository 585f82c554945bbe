package io.apropos.cli.demo;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.store.DecisionRow;
import io.apropos.cli.PlainWords;
import io.apropos.cli.RunningCloud;
import io.apropos.domain.identity.PersonId;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was decided about whom, told afterwards. */
final class Stories {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE dd MMM HH:mm", Locale.ENGLISH);

  private final List<Rounds> occasions;
  private final Why why;
  private final ZoneId zone;

  /**
   * @param purchases instants of orders by person
   * @param zone in which instants are shown
   */
  Stories(
      RunningCloud running,
      List<DecisionRow> rows,
      Map<PersonId, List<Instant>> purchases,
      ZoneId zone) {
    this.occasions = byOccasion(rows, purchases);
    this.why =
        new Why(
            running.table(),
            new PlainWords(CatalogueReader.read(running.bundle().document()), zone));
    this.zone = zone;
  }

  List<Rounds> occasions() {
    return occasions;
  }

  private static List<Rounds> byOccasion(
      List<DecisionRow> rows, Map<PersonId, List<Instant>> purchases) {
    Map<String, List<DecisionRow>> occasions = new LinkedHashMap<>();
    rows.forEach(
        row -> occasions.computeIfAbsent(row.occasion().id(), _ -> new ArrayList<>()).add(row));
    return occasions.values().stream().map(rounds -> rounds(rounds, purchases)).toList();
  }

  private static Rounds rounds(List<DecisionRow> rows, Map<PersonId, List<Instant>> purchases) {
    rows.sort(Comparator.comparingInt(row -> row.occasion().round()));
    Instant from = rows.getFirst().decidedAt();
    Instant to = rows.getLast().decidedAt();
    boolean bought =
        purchases.getOrDefault(rows.getLast().person(), List.of()).stream()
            .anyMatch(at -> at.isAfter(from) && !at.isAfter(to));
    return new Rounds(rows, bought);
  }

  /** How many came to which end and met what on the way, with an example of each. */
  void examples(PrintWriter out) {
    out.printf(
        "%nWhat became of %d occasions, each counted once. Times are those of %s.%n",
        occasions.size(), zone);
    for (Kind kind : Kind.ends()) {
      if (kind != Kind.OTHER || occasions.stream().anyMatch(kind::fits)) {
        examples(kind, out);
      }
    }
    long sent = occasions.stream().filter(Rounds::sent).count();
    long open = occasions.stream().filter(Kind.OTHER::fits).count();
    out.printf(
        "%4d  in all: %d mails, %d silences%s%n",
        occasions.size(),
        sent,
        occasions.size() - sent - open,
        open == 0 ? "" : ", " + open + " of no end yet");
    out.printf(
        "%nWhat they met on the way; one may have met several, many met nothing. What is free again may%n"
            + "still wait for a better hour.%n");
    Kind.ways().forEach(kind -> examples(kind, out));
    out.flush();
  }

  private void examples(Kind kind, PrintWriter out) {
    List<Rounds> fitting = occasions.stream().filter(kind::fits).toList();
    out.printf("%4d  %s%n", fitting.size(), kind.words());
    shownOf(kind, fitting).forEach(rounds -> out.println("        " + example(kind, rounds)));
  }

  /** The first of each kind; of silences the first of each reason. */
  private static Collection<Rounds> shownOf(Kind kind, List<Rounds> fitting) {
    Map<String, Rounds> shown = new LinkedHashMap<>();
    fitting.forEach(
        rounds -> shown.putIfAbsent(kind == Kind.SILENT ? rounds.last().reason() : "", rounds));
    return shown.values();
  }

  private String example(Kind kind, Rounds rounds) {
    DecisionRow row = kind.shown(rounds);
    DecisionRow last = rounds.last();
    String then = row.equals(last) ? "" : ", then " + Ending.of(last, zone) + clause(last);
    return "%s  %-10s %s%s".formatted(when(row), row.person().value(), line(row), then);
  }

  /** Every decision, person by person. */
  void tell(PrintWriter out) {
    Map<PersonId, List<DecisionRow>> byPerson = new LinkedHashMap<>();
    occasions.stream()
        .flatMap(rounds -> rounds.rows().stream())
        .sorted(Comparator.comparing(DecisionRow::decidedAt))
        .forEach(row -> byPerson.computeIfAbsent(row.person(), _ -> new ArrayList<>()).add(row));
    byPerson.forEach((person, own) -> {
      out.printf("%n%s%n", person.value());
      own.forEach(row -> out.printf("  %s  %s%n", when(row), line(row)));
    });
    out.flush();
  }

  private String when(DecisionRow row) {
    return row.decidedAt().atZone(zone).format(MINUTE);
  }

  private String line(DecisionRow row) {
    String what =
        row.planned()
            .map(plan -> plan.choice().message())
            .orElse(row.occasion().message().orElse("anything"));
    return "%-20s %s%s".formatted(what, Ending.of(row, zone), clause(row));
  }

  private String clause(DecisionRow row) {
    return why.of(row).map(text -> " (" + text + ")").orElse("");
  }
}
