package io.apropos.local.host;

import io.apropos.local.service.ses.MailService;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells when all work is done: nothing unread, nothing running, no event of a mail on its way. */
final class Quiet {
  private static final long STEP_MILLIS = 2;

  private final Collection<HostedFunction> functions;
  private final List<MappingRunner> mappings;
  private final MailService mails;
  private final Pump pump;
  private final Hurry hurry;
  private final OutboxRows outbox;

  Quiet(
      Collection<HostedFunction> functions,
      List<MappingRunner> mappings,
      MailService mails,
      Pump pump,
      Hurry hurry,
      OutboxRows outbox) {
    this.functions = functions;
    this.mappings = mappings;
    this.mails = mails;
    this.pump = pump;
    this.hurry = hurry;
    this.outbox = outbox;
  }

  /**
   * Waits until all is done; open batch windows close at once.
   *
   * @param timeout elapsed time
   * @return false when there was still work at its end
   */
  boolean await(Duration timeout) throws InterruptedException {
    pump.cycle(); // others than functions may have written
    return awaitFunctions(timeout);
  }

  /** As {@link #await}, where nobody but functions has written since the last time. */
  boolean awaitFunctions(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    hurry.enter();
    try {
      mappings.forEach(MappingRunner::wake);
      while (!isQuiet()) {
        if (System.nanoTime() - end > 0) {
          return false;
        }
        Thread.sleep(STEP_MILLIS);
      }
      return true;
    } finally {
      hurry.leave();
    }
  }

  /** Two looks with a reading of all that was written between them: no work hides from both. */
  private boolean isQuiet() {
    long before = runs();
    return nothingRuns() && pump.cycleIfWritten() == 0 && nothingRuns() && runs() == before;
  }

  private boolean nothingRuns() {
    return functions.stream().allMatch(function -> function.running() == 0)
        && mails.pendingEvents() == 0
        && mappings.stream().allMatch(mapping -> mapping.backlog() == 0);
  }

  private long runs() {
    return functions.stream().mapToLong(HostedFunction::runs).sum();
  }

  /**
   * Records not done yet by stream; under {@code outbox} rows that may go, and apart from them
   * those behind an open circuit; under {@code tableStream} records of the outbox; events of mails
   * under {@code mails}; under {@code running} runs of functions.
   */
  Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new TreeMap<>();
    mappings.forEach(mapping ->
        waiting.merge(
            mapping.stream().equals(TableFeed.NAME) ? "tableStream" : mapping.stream(),
            mapping.backlog(),
            Integer::sum));
    OutboxRows.Count rows = outbox.count();
    waiting.put(TableFeed.NAME, rows.free());
    waiting.put("behindCircuit", rows.behindCircuit());
    waiting.put("mails", mails.pendingEvents());
    waiting.put("running", functions.stream().mapToInt(HostedFunction::running).sum());
    return waiting;
  }

  /** How often each function ran, by folder. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    functions.forEach(function -> counts.put(function.function().folder(), function.runs()));
    return counts;
  }
}
