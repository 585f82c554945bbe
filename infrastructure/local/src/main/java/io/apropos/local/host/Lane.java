package io.apropos.local.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Records whose keys fall together, batch after batch on one thread. */
final class Lane implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<FeedRecord> queue = new ArrayDeque<>();
  private final int batchSize;
  private final Duration window;
  private final Hurry hurry;
  private final Supplier<BatchRun> runs;
  private final Runnable afterBatch;
  private final Thread thread;
  private int inHand;

  /**
   * @param window elapsed time that a batch waits to fill
   * @param afterBatch called when a batch is done
   */
  Lane(
      String name,
      int batchSize,
      Duration window,
      Hurry hurry,
      Supplier<BatchRun> runs,
      Runnable afterBatch) {
    this.batchSize = batchSize;
    this.window = window;
    this.hurry = hurry;
    this.runs = runs;
    this.afterBatch = afterBatch;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  void add(List<FeedRecord> records) {
    lock.lock();
    try {
      queue.addAll(records);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Looks again at whether the window is still open. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Records that are not done yet. */
  int backlog() {
    lock.lock();
    try {
      return queue.size() + inHand;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        List<FeedRecord> batch = take();
        process(batch);
        afterBatch.run();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void process(List<FeedRecord> batch) throws InterruptedException {
    try {
      runs.get().process(batch);
    } catch (RuntimeException defectOfTheHost) {
      // The lane must live on: who waits for idle would wait for ever.
      System.err.println("batch lost: " + defectOfTheHost);
    } finally {
      done();
    }
  }

  private List<FeedRecord> take() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty()) {
        changed.await();
      }
      long left = window.toNanos();
      while (left > 0 && queue.size() < batchSize && !hurry.on()) {
        left = changed.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
      }
      List<FeedRecord> batch = new ArrayList<>();
      while (batch.size() < batchSize && !queue.isEmpty()) {
        batch.add(queue.removeFirst());
      }
      inHand = batch.size();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void done() {
    lock.lock();
    try {
      inHand = 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
