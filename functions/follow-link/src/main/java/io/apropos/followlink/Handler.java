package io.apropos.followlink;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.click.FollowDoor;
import io.apropos.lambda.Environment;
import io.apropos.lambda.LinkFunction;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** API {@code /r/{token}}: notes that a link was followed, and leads to where it says. */
public final class Handler implements RequestStreamHandler {
  private final LinkFunction function;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(environment, new Telemetry(environment));
  }

  private Handler(Environment environment, Telemetry telemetry) {
    this(Wiring.of(environment, telemetry).door(), telemetry);
  }

  Handler(FollowDoor door, Telemetry telemetry) {
    this.function = new LinkFunction("FollowedLinks", door, telemetry);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    function.handle(in, out, context);
  }
}
