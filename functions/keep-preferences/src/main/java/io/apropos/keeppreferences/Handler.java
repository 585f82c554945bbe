package io.apropos.keeppreferences;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.page.Answer;
import io.apropos.application.preferences.PreferencesDoor;
import io.apropos.lambda.Environment;
import io.apropos.lambda.LinkEnvelope;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API {@code /preferences/{token}}: what clients choose for themselves. */
public final class Handler implements RequestStreamHandler {
  private final PreferencesDoor door;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).door(), new Telemetry(environment));
  }

  Handler(PreferencesDoor door, Telemetry telemetry) {
    this.door = door;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Answer answer = door.answer(LinkEnvelope.read(in, context));
    telemetry.metrics().count("PreferenceRequests", 1, Map.of("outcome", answer.code()));
    LinkEnvelope.write(answer, out);
  }
}
