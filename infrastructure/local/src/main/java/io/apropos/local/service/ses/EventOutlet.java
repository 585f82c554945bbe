package io.apropos.local.service.ses;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Hands events to those who listen, in order, on a thread of its own. */
final class EventOutlet implements AutoCloseable {
  private final List<Consumer<byte[]>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("local-mail-events").factory());

  void listen(Consumer<byte[]> listener) {
    listeners.add(listener);
  }

  /** Events promised or on their way. */
  int pending() {
    return pending.get();
  }

  /** Counts events from now on, so that nobody takes the moment before their delivery for calm. */
  Runnable promise(List<byte[]> events) {
    pending.addAndGet(events.size());
    return () -> events.forEach(event -> thread.execute(() -> deliver(event)));
  }

  private void deliver(byte[] event) {
    try {
      listeners.forEach(listener -> listener.accept(event));
    } finally {
      pending.decrementAndGet();
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
