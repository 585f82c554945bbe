package io.apropos.sweepoutbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.sweep.SweepOutbox;
import io.apropos.application.sweep.Swept;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.lambda.TimeLeft;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedule, every minute: does what is due. Whatever the run was planned for, now counts. */
public final class Handler implements RequestStreamHandler {
  private static final Duration WITHOUT_CONTEXT = Duration.ofSeconds(55);

  private final SweepOutbox sweepOutbox;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).sweepOutbox(), new Telemetry(environment));
  }

  Handler(SweepOutbox sweepOutbox, Telemetry telemetry) {
    this.sweepOutbox = sweepOutbox;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Swept swept = sweepOutbox.sweep(TimeLeft.of(context, WITHOUT_CONTEXT));
    Value.Fields answer = Value.Fields.NONE.with("finished", Value.of(swept.finished()));
    for (Swept.Deed deed : Swept.Deed.values()) {
      String name = deed.name().toLowerCase(Locale.ROOT).replace('_', '-');
      telemetry.metrics().count("Swept", swept.count(deed), Map.of("outcome", name));
      answer = answer.with(name, Value.of(swept.count(deed)));
    }
    if (!swept.finished() || swept.count(Swept.Deed.FAILED) > 0) {
      telemetry.log().warn("left for the next run", Map.of("counts", swept.counts().toString()));
    }
    out.write(Json.write(answer));
  }
}
