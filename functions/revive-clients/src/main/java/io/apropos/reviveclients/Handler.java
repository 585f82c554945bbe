package io.apropos.reviveclients;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.revive.ReviveClients;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.ScheduledEvent;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedule, daily: clients whose silence is unusual become occasions. */
public final class Handler implements RequestStreamHandler {
  /** A run that comes later than this has missed its day; the next one does the work. */
  private static final Duration STALE = Duration.ofHours(12);

  private final ReviveClients reviveClients;
  private final InstantSource clock;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).reviveClients(), environment);
  }

  Handler(ReviveClients reviveClients, Environment environment) {
    this.reviveClients = reviveClients;
    this.clock = environment.clock();
    this.telemetry = new Telemetry(environment);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Instant now = clock.instant();
    boolean stale =
        ScheduledEvent.read(in).at().map(at -> at.plus(STALE).isBefore(now)).orElse(false);
    int occasions = stale ? 0 : reviveClients.run(now);
    telemetry.metrics().count("Occasions", occasions, Map.of());
    telemetry.metrics().count("Discarded", stale ? 1 : 0, Map.of("outcome", "stale-run"));
    out.write(Json.write(Value.Fields.NONE.with("occasions", Value.of(occasions))));
  }
}
