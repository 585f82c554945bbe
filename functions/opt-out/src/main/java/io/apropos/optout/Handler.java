package io.apropos.optout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.optout.OptOutDoor;
import io.apropos.lambda.Environment;
import io.apropos.lambda.LinkFunction;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** API {@code /unsubscribe/{token}}: one click and out. */
public final class Handler implements RequestStreamHandler {
  private final LinkFunction function;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).door(), new Telemetry(environment));
  }

  Handler(OptOutDoor door, Telemetry telemetry) {
    this.function = new LinkFunction("OptOutRequests", door, telemetry);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    function.handle(in, out, context);
  }
}
