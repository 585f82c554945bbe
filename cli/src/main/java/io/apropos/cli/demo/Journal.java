package io.apropos.cli.demo;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.cli.RunningCloud;
import io.apropos.domain.identity.PersonId;
import io.apropos.local.service.ses.Mail;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells the mails while they go, and knows all decisions afterwards. */
final class Journal {
  static final ZoneId SHOP = ZoneId.of("Europe/Paris");
  static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  /** More than anybody of the cast is ever decided about. */
  private static final int MOST = 1_000;

  private final RunningCloud running;
  private final List<PersonId> people;
  private final PrintWriter out;
  private int mailsTold;
  private LocalDate today = LocalDate.MIN;

  Journal(RunningCloud running, List<PersonId> people, PrintWriter out) {
    this.running = running;
    this.people = people;
    this.out = out;
  }

  List<PersonId> people() {
    return people;
  }

  /** Tells the mails accepted since the last call, under the day on which they went. */
  void upTo(Instant now) {
    List<Mail> mails = running.cloud().mails().log();
    for (Mail mail : mails.subList(mailsTold, mails.size())) {
      LocalDate day = mail.at().atZone(SHOP).toLocalDate();
      if (!day.equals(today)) {
        out.println(day.format(DAY));
        today = day;
      }
      out.printf(
          "  %s  %-10s %-20s %s%n",
          mail.at().atZone(SHOP).toLocalTime().truncatedTo(java.time.temporal.ChronoUnit.MINUTES),
          name(mail.to().getFirst()),
          mail.tags().getOrDefault("message", ""),
          mail.subject());
    }
    mailsTold = mails.size();
    out.flush();
  }

  private static String name(String address) {
    return address.substring(0, address.indexOf('@'));
  }

  /** All decisions of everybody, in order of time. */
  List<DecisionRow> decisions() {
    Outbox outbox = new Outbox(running.table(), io.apropos.application.store.Pause.jitter());
    List<DecisionRow> rows = new ArrayList<>();
    people.forEach(person -> rows.addAll(outbox.of(person, MOST)));
    rows.sort(Comparator.comparing(DecisionRow::decidedAt).thenComparing(DecisionRow::decisionId));
    return rows;
  }
}
