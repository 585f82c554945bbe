package io.apropos.local.host;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Keeps records moving from feeds to functions: on each sign of news, and at intervals. */
final class Pump implements AutoCloseable {
  /** Functions give a sign after each run; this is for writers from outside. */
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final List<TableFeed> tables;
  private final List<MappingRunner> mappings;
  private final News news;
  private final LongSupplier writes;
  private final Thread thread;

  /** How many writes there had been before the tables were last read. */
  private long readUpTo = -1;

  private volatile boolean closed;

  /**
   * @param writes of the functions so far: with nothing new written, a sign needs no look at tables
   */
  Pump(List<TableFeed> tables, List<MappingRunner> mappings, News news, LongSupplier writes) {
    this.tables = tables;
    this.mappings = mappings;
    this.news = news;
    this.writes = writes;
    this.thread = Thread.ofPlatform().daemon().name("local-pump").start(this::run);
  }

  /**
   * Reads every feed to its end once.
   *
   * @return how many records were new
   */
  synchronized int cycle() {
    long before = writes.getAsLong();
    tables.forEach(TableFeed::poll);
    readUpTo = before;
    return pull();
  }

  /**
   * Reads the streams, and the tables only if functions wrote since they were last read.
   *
   * @return how many records were new
   */
  synchronized int cycleIfWritten() {
    return writes.getAsLong() == readUpTo ? pull() : cycle();
  }

  private int pull() {
    int fresh = mappings.stream().mapToInt(MappingRunner::pull).sum();
    tables.forEach(TableFeed::forget);
    return fresh;
  }

  private void run() {
    try {
      while (!closed) {
        cycleOrWait(news.await(INTERVAL));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cycleOrWait(boolean sign) {
    try {
      if (sign) {
        cycleIfWritten();
      } else {
        cycle();
      }
    } catch (SdkException storeDidNotAnswer) {
      // The next cycle reads the same records; while closing the store is gone first.
      if (!closed) {
        System.err.println("table stream not read: " + storeDidNotAnswer.getMessage());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
