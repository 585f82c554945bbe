package io.apropos.confirm;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.confirm.ConfirmDoor;
import io.apropos.lambda.Environment;
import io.apropos.lambda.LinkFunction;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** API {@code /confirmations/{token}}: the second yes. The body is not looked at. */
public final class Handler implements RequestStreamHandler {
  private final LinkFunction function;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).door(), new Telemetry(environment));
  }

  Handler(ConfirmDoor door, Telemetry telemetry) {
    this.function = new LinkFunction("ConfirmRequests", door, telemetry);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    function.handle(in, out, context);
  }
}
