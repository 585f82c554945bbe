package io.apropos.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How much of a function's time remains. */
public final class TimeLeft {
  private TimeLeft() {}

  /**
   * Asked anew at each call.
   *
   * @param context of the invocation; null where nobody sets a limit, as in tests
   * @param otherwise counted down from now without a context
   */
  public static Supplier<Duration> of(@Nullable Context context, Duration otherwise) {
    long start = System.nanoTime();
    return () ->
        context == null
            ? otherwise.minusNanos(System.nanoTime() - start)
            : Duration.ofMillis(context.getRemainingTimeInMillis());
  }
}
