package io.apropos.checkcode;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.ingest.Reply;
import io.apropos.application.promotion.CodeDoor;
import io.apropos.lambda.Environment;
import io.apropos.lambda.RestRequest;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API {@code /codes/{code}}: whether a code is good, for the shop that is about to take it. */
public final class Handler implements RequestStreamHandler {
  private final CodeDoor door;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).door(), new Telemetry(environment));
  }

  Handler(CodeDoor door, Telemetry telemetry) {
    this.door = door;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    RestRequest rest = RestRequest.read(in);
    Reply reply = door.answer(Telemetry.call(rest), rest.pathParameter("code").orElse(""));
    String outcome =
        reply.rejected().stream().findFirst().map(Reply.Rejection::code).orElse("shown");
    telemetry.metrics().count("CodeRequests", 1, Map.of("outcome", outcome));
    Telemetry.response(reply).writeTo(out);
  }
}
