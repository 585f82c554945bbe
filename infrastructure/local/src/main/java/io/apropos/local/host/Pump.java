package io.apropos.local.host;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** Keeps records moving from feeds to functions: on each sign of news, and at intervals. */
final class Pump implements AutoCloseable {
  /** Functions give a sign after each run; this is for writers from outside. */
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final List<TableFeed> tables;
  private final List<MappingRunner> mappings;
  private final News news;
  private final Thread thread;
  private volatile boolean closed;

  Pump(List<TableFeed> tables, List<MappingRunner> mappings, News news) {
    this.tables = tables;
    this.mappings = mappings;
    this.news = news;
    this.thread = Thread.ofPlatform().daemon().name("local-pump").start(this::run);
  }

  /**
   * Reads every feed to its end once.
   *
   * @return how many records were new
   */
  synchronized int cycle() {
    tables.forEach(TableFeed::poll);
    return mappings.stream().mapToInt(MappingRunner::pull).sum();
  }

  private void run() {
    try {
      while (!closed) {
        news.await(INTERVAL);
        cycleOrWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cycleOrWait() {
    try {
      cycle();
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
