package io.apropos.keeppreferences;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.preferences.PreferencesDoor;
import io.apropos.lambda.Environment;
import io.apropos.lambda.LinkFunction;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** API {@code /preferences/{token}}: what clients choose for themselves. */
public final class Handler implements RequestStreamHandler {
  private final LinkFunction function;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).door(), new Telemetry(environment));
  }

  Handler(PreferencesDoor door, Telemetry telemetry) {
    this.function = new LinkFunction("PreferenceRequests", door, telemetry);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    function.handle(in, out, context);
  }
}
