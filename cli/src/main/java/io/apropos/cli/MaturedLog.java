package io.apropos.cli;

import io.apropos.application.learn.Journal;
import io.apropos.application.table.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What was decided in some days and has matured. */
record MaturedLog(int days, List<Journal.Entry> entries) {
  /** The seed of resamples: who asks twice gets the same intervals. */
  static final long SEED = 20_260_101;

  static MaturedLog read(Table table, Instant now, int days) {
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    return new MaturedLog(days, Journal.read(table, today.minusDays(days), today));
  }
}
