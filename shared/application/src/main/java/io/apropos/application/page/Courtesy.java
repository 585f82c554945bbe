package io.apropos.application.page;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds out how to speak to a reader: language, name of the shop, names of topics. No page depends
 * on it: what fails or is slow is left out.
 *
 * @param <T> a link
 */
public final class Courtesy<T> {
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Function<T, Optional<String>> language;
  private final Supplier<Shop> shop;
  private final Duration longest;

  /**
   * @param language that the person of a link chose; may fail
   * @param shop of the catalogue in force; may fail
   */
  public Courtesy(Function<T, Optional<String>> language, Supplier<Shop> shop) {
    this(language, shop, LONGEST);
  }

  /**
   * @param longest wait for both
   */
  Courtesy(Function<T, Optional<String>> language, Supplier<Shop> shop, Duration longest) {
    this.language = language;
    this.shop = shop;
    this.longest = longest;
  }

  /** Never fails. */
  public Manners to(T link) {
    long end = System.nanoTime() + longest.toNanos();
    FutureTask<Optional<String>> tongue = begun(() -> language.apply(link));
    FutureTask<Shop> names = begun(shop);
    return new Manners(
        until(end, tongue, Manners.NONE.language()), until(end, names, Manners.NONE.shop()));
  }

  /** Apart, so that one slow answer holds up nothing. */
  private static <R> FutureTask<R> begun(Supplier<R> look) {
    FutureTask<R> task = new FutureTask<>(look::get);
    Thread.ofVirtual().name("courtesy").start(task);
    return task;
  }

  private static <R> R until(long end, FutureTask<R> task, R otherwise) {
    try {
      return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return otherwise;
    } catch (ExecutionException | TimeoutException leftOut) {
      task.cancel(true);
      return otherwise;
    }
  }
}
