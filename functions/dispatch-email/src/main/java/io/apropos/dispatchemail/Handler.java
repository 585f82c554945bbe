package io.apropos.dispatchemail;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.dispatch.DispatchEmail;
import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Quarantine;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Faults;
import io.apropos.lambda.TableStreamBatch;
import io.apropos.lambda.Telemetry;
import io.apropos.lambda.TimeLeft;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stream of the table, rows that may go now: checks, claims and hands each mail over once. */
public final class Handler implements RequestStreamHandler {
  private static final Duration WITHOUT_CONTEXT = Duration.ofSeconds(20);

  private static final String STREAM = "outbox";

  private final DispatchEmail dispatchEmail;
  private final Quarantine quarantine;
  private final Telemetry telemetry;
  private final Faults<TableStreamBatch.Change> faults =
      new Faults<>() {
        @Override
        public void comesAgain(TableStreamBatch.Change change, TransientFailure failure) {
          telemetry.log().error("comes again", Map.of(), failure);
        }

        @Override
        public void setAside(TableStreamBatch.Change change, RuntimeException defect) {
          Handler.this.setAside(change);
          telemetry.log().error("set aside", Map.of("code", Quarantine.UNFORESEEN), defect);
        }
      };

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment), environment);
  }

  Handler(Wiring wiring, Environment environment) {
    this.dispatchEmail = wiring.dispatchEmail();
    this.quarantine = wiring.quarantine();
    this.telemetry = new Telemetry(environment);
  }

  @Override
  public void handleRequest(InputStream batch, OutputStream failures, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Supplier<Duration> remaining = TimeLeft.of(context, WITHOUT_CONTEXT);
    TableStreamBatch.read(batch)
        .each(change -> dispatch(change, remaining), faults)
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

  /** By the instant of the decision: the sweep brings the same row again and again. */
  private void setAside(TableStreamBatch.Change change) {
    String id = DecisionIds.ofKey(change.key());
    Instant decidedAt =
        change.after().flatMap(row -> row.text("at")).map(Instant::parse).orElse(change.at());
    byte[] data = id.getBytes(StandardCharsets.UTF_8);
    quarantine.put(new Quarantine.Bad(Quarantine.UNFORESEEN, STREAM, id, data), decidedAt);
    telemetry.metrics().count("Quarantined", 1, Map.of("outcome", Quarantine.UNFORESEEN));
  }
}
