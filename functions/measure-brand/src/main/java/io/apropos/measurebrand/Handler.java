package io.apropos.measurebrand;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.measure.MeasureBrand;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.lambda.TimeLeft;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedule, nightly: what the brand's clients have in common. */
public final class Handler implements RequestStreamHandler {
  private static final Duration WITHOUT_CONTEXT = Duration.ofMinutes(5);

  private final MeasureBrand measureBrand;
  private final InstantSource clock;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).measureBrand(), environment);
  }

  Handler(MeasureBrand measureBrand, Environment environment) {
    this.measureBrand = measureBrand;
    this.clock = environment.clock();
    this.telemetry = new Telemetry(environment);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    MeasureBrand.Measured measured =
        measureBrand.run(clock.instant(), TimeLeft.of(context, WITHOUT_CONTEXT));
    telemetry.metrics().count("Buyers", measured.buyers(), Map.of());
    out.write(
        Json.write(
            Value.Fields.NONE
                .with("buyers", Value.of(measured.buyers()))
                .with("products", Value.of(measured.products()))));
  }
}
