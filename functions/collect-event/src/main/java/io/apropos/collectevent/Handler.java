package io.apropos.collectevent;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.ingest.CollectEvents;
import io.apropos.application.ingest.Reply;
import io.apropos.lambda.Environment;
import io.apropos.lambda.RestRequest;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** API, every path without a route of its own: checks events and puts them on the stream. */
public final class Handler implements RequestStreamHandler {
  private final CollectEvents collectEvents;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).collectEvents(), new Telemetry(environment));
  }

  Handler(CollectEvents collectEvents, Telemetry telemetry) {
    this.collectEvents = collectEvents;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Reply reply = collectEvents.answer(Telemetry.call(RestRequest.read(in)));
    telemetry.taken(reply);
    Telemetry.response(reply).writeTo(out);
  }
}
