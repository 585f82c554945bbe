package io.apropos.decidemessage;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.decide.DecideMessage;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Quarantine;
import io.apropos.domain.decision.Occasion;
import io.apropos.json.Malformed;
import io.apropos.json.OccasionJson;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Faults;
import io.apropos.lambda.KinesisBatch;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinesis stream {@code occasions}: decides each one, in order per person. */
public final class Handler implements RequestStreamHandler {
  private static final String STREAM = "occasions";

  /** Oftener than this nothing passes through our own streams. */
  private static final int MOST_HOPS = 3;

  private final DecideMessage decideMessage;
  private final Quarantine quarantine;
  private final Telemetry telemetry;
  private final Faults<KinesisBatch.Entry> faults =
      new Faults<>() {
        @Override
        public void comesAgain(KinesisBatch.Entry entry, TransientFailure failure) {
          telemetry.log().error("comes again", Map.of(), failure);
        }

        @Override
        public void setAside(KinesisBatch.Entry entry, RuntimeException defect) {
          Handler.this.setAside(entry, Quarantine.UNFORESEEN);
          telemetry.log().error("set aside", Map.of("code", Quarantine.UNFORESEEN), defect);
        }
      };

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment), environment);
  }

  Handler(Wiring wiring, Environment environment) {
    this.decideMessage = wiring.decideMessage();
    this.quarantine = wiring.quarantine();
    this.telemetry = new Telemetry(environment);
  }

  @Override
  public void handleRequest(InputStream batch, OutputStream failures, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    KinesisBatch.read(batch).each(this::decide, faults).writeTo(failures);
  }

  private void decide(KinesisBatch.Entry entry) {
    Occasion occasion;
    try {
      occasion = OccasionJson.read(entry.data());
    } catch (Malformed bad) {
      setAside(entry, bad.code());
      return;
    }
    if (occasion.hop() > MOST_HOPS) {
      setAside(entry, "hop-limit");
      return;
    }
    count(decideMessage.decide(occasion));
  }

  private void setAside(KinesisBatch.Entry entry, String code) {
    quarantine.put(
        new Quarantine.Bad(code, STREAM, entry.sequenceNumber(), entry.data()), entry.arrivedAt());
    telemetry.metrics().count("Quarantined", 1, Map.of("outcome", code));
  }

  private void count(DecideMessage.Result result) {
    String outcome =
        switch (result) {
          case DecideMessage.Result.Decided(var row) -> row.outcome();
          case DecideMessage.Result.Duplicate _ -> "duplicate";
          case DecideMessage.Result.Erased _ -> "erased";
        };
    telemetry.metrics().count("Decisions", 1, Map.of("outcome", outcome));
  }
}
