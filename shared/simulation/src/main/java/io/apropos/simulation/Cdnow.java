package io.apropos.simulation;

import io.apropos.domain.lifecycle.Purchasing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Buyers of CDs: what is known of each at the cut, and what they bought after it. */
final class Cdnow {
  private static final String FILE = "cdnow-dev.csv.gz";
  private static final LocalDate CUT = LocalDate.of(1997, 9, 30);
  private static final LocalDate END = LocalDate.of(1998, 6, 30);

  private final Map<String, TreeSet<LocalDate>> days = new LinkedHashMap<>();
  private final List<Purchasing> before = new ArrayList<>();
  private final List<Integer> after = new ArrayList<>();

  private Cdnow(Data data) {
    data.rows(
        FILE,
        row ->
            days.computeIfAbsent(row.text("customer"), _ -> new TreeSet<>())
                .add(LocalDate.parse(row.text("date"))));
    for (TreeSet<LocalDate> own : days.values()) {
      Purchasing purchasing = Purchasing.none();
      for (LocalDate day : own.headSet(CUT, true)) {
        purchasing = purchasing.with(instant(day));
      }
      before.add(purchasing);
      after.add(own.tailSet(CUT, false).headSet(END, true).size());
    }
  }

  static Cdnow read(Data data) {
    return new Cdnow(data);
  }

  private static Instant instant(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  int clients() {
    return before.size();
  }

  /** D of each client at the cut, in the order of the file. */
  double[] activity() {
    return before.stream().mapToDouble(one -> one.activity(instant(CUT))).toArray();
  }

  /** D26, likewise. */
  double[] longActivity() {
    return before.stream().mapToDouble(one -> one.longActivity(instant(CUT))).toArray();
  }

  /** Purchase days of each client in the 39 weeks after the cut. */
  double[] purchases() {
    return after.stream().mapToDouble(Integer::doubleValue).toArray();
  }
}
