package io.apropos.dispatchemail;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.dispatch.DispatchEmail;
import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionIds;
import io.apropos.lambda.Environment;
import io.apropos.lambda.TableStreamBatch;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stream of the table, rows that may go now: checks, claims and hands each mail over once. */
public final class Handler implements RequestStreamHandler {
  private static final Duration WITHOUT_CONTEXT = Duration.ofSeconds(20);

  private final DispatchEmail dispatchEmail;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).dispatchEmail(), environment);
  }

  Handler(DispatchEmail dispatchEmail, Environment environment) {
    this.dispatchEmail = dispatchEmail;
    this.telemetry = new Telemetry(environment);
  }

  @Override
  public void handleRequest(InputStream batch, OutputStream failures, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Supplier<Duration> remaining = remaining(context);
    TableStreamBatch.read(batch)
        .each(
            change -> dispatch(change, remaining),
            (_, failure) -> telemetry.log().error("comes again", Map.of(), failure))
        .writeTo(failures);
  }

  private void dispatch(TableStreamBatch.Change change, Supplier<Duration> remaining) {
    if (!change.key().sk().startsWith("DECISION#")) {
      return; // the filter lets through rows with go alone, and only decisions have it
    }
    String id = DecisionIds.ofKey(change.key());
    Dispatched dispatched = dispatchEmail.dispatch(id, remaining);
    String outcome = dispatched.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    telemetry.metrics().count("Dispatched", 1, Map.of("outcome", outcome));
    if (dispatched.outcome() != Dispatched.Outcome.SENT) {
      telemetry.log().info(outcome, Map.of("decision_id", id, "reason", dispatched.reason()));
    }
  }

  private static Supplier<Duration> remaining(@Nullable Context context) {
    long start = System.nanoTime();
    return () ->
        context == null
            ? WITHOUT_CONTEXT.minusNanos(System.nanoTime() - start)
            : Duration.ofMillis(context.getRemainingTimeInMillis());
  }
}
