package io.apropos.learnoutcome;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.learn.LearnOutcome;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.lambda.TimeLeft;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedule, every minute: counts what came of decisions that have matured. */
public final class Handler implements RequestStreamHandler {
  private static final Duration WITHOUT_CONTEXT = Duration.ofSeconds(55);

  private final LearnOutcome learnOutcome;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).learnOutcome(), new Telemetry(environment));
  }

  Handler(LearnOutcome learnOutcome, Telemetry telemetry) {
    this.learnOutcome = learnOutcome;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    LearnOutcome.Learnt learnt = learnOutcome.run(TimeLeft.of(context, WITHOUT_CONTEXT));
    telemetry.metrics().count("Learnt", learnt.counted(), Map.of("outcome", "counted"));
    if (!learnt.finished() || learnt.failed() > 0) {
      telemetry.log().warn("left for the next run", Map.of("failed", "" + learnt.failed()));
    }
    out.write(
        Json.write(
            Value.Fields.NONE
                .with("counted", Value.of(learnt.counted()))
                .with("nothing", Value.of(learnt.nothing()))
                .with("failed", Value.of(learnt.failed()))
                .with("finished", Value.of(learnt.finished()))));
  }
}
