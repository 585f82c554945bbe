package io.apropos.confirm;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.confirm.ConfirmDoor;
import io.apropos.application.page.Answer;
import io.apropos.lambda.Environment;
import io.apropos.lambda.LinkEnvelope;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API {@code /confirmations/{token}}: the second yes. The body is not looked at. */
public final class Handler implements RequestStreamHandler {
  private final ConfirmDoor door;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).door(), new Telemetry(environment));
  }

  Handler(ConfirmDoor door, Telemetry telemetry) {
    this.door = door;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Answer answer = door.answer(LinkEnvelope.read(in, context));
    telemetry.metrics().count("ConfirmRequests", 1, Map.of("outcome", answer.code()));
    LinkEnvelope.write(answer, out);
  }
}
