package io.apropos.updateprofile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.profile.Batch;
import io.apropos.application.profile.Delivery;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.store.Quarantine;
import io.apropos.lambda.BatchAnswer;
import io.apropos.lambda.Environment;
import io.apropos.lambda.KinesisBatch;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinesis stream {@code events}: folds each event into its profile, in order per person. */
public final class Handler implements RequestStreamHandler {
  private final UpdateProfile updateProfile;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).updateProfile(), new Telemetry(environment));
  }

  Handler(UpdateProfile updateProfile, Telemetry telemetry) {
    this.updateProfile = updateProfile;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream failures, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Batch batch =
        updateProfile.apply(
            KinesisBatch.read(in).records().stream()
                .map(entry -> new Delivery(entry.sequenceNumber(), entry.data(), entry.arrivedAt()))
                .toList());
    count(batch);
    batch.failures().forEach(f -> telemetry.log().error("comes again", Map.of(), f));
    batch
        .defects()
        .forEach(f -> telemetry.log().error("set aside", Map.of("code", Quarantine.UNFORESEEN), f));
    new BatchAnswer(batch.resumeAt()).writeTo(failures);
  }

  private void count(Batch batch) {
    telemetry.metrics().count("Folded", batch.folded(), Map.of());
    telemetry.metrics().count("Stitched", batch.stitched(), Map.of());
    telemetry.metrics().count("Occasions", batch.occasions(), Map.of());
    batch
        .quarantined()
        .forEach((code, n) -> telemetry.metrics().count("Quarantined", n, Map.of("outcome", code)));
    batch
        .discarded()
        .forEach((code, n) -> telemetry.metrics().count("Discarded", n, Map.of("outcome", code)));
  }
}
