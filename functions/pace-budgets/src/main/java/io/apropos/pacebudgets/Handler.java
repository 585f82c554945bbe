package io.apropos.pacebudgets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.promotion.PaceBudgets;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedule, hourly: how dear the money of each budget is. */
public final class Handler implements RequestStreamHandler {
  private final PaceBudgets paceBudgets;
  private final InstantSource clock;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).paceBudgets(), environment);
  }

  Handler(PaceBudgets paceBudgets, Environment environment) {
    this.paceBudgets = paceBudgets;
    this.clock = environment.clock();
    this.telemetry = new Telemetry(environment);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    PaceBudgets.Paced paced = paceBudgets.run(clock.instant());
    telemetry.metrics().count("PacedBudgets", paced.paced(), Map.of());
    out.write(
        Json.write(
            Value.Fields.NONE
                .with("paced", Value.of(paced.paced()))
                .with("laid", Value.of(paced.laid()))));
  }
}
