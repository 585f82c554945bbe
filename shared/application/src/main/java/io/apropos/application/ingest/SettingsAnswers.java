package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import java.util.List;

/** What browser libraries need to read before they send; the same for everybody. */
final class SettingsAnswers {
  private SettingsAnswers() {}

  /** For analytics.js of Segment: silent without it. */
  static Value segment(String key) {
    Value.Fields segment =
        Value.Fields.NONE
            .with("apiKey", Value.of(key))
            .with("unbundledIntegrations", Value.items(List.of()))
            .with("addBundledMetadata", Value.of(true))
            .with("maybeBundledConfigIds", Value.Fields.NONE)
            .with(
                "versionSettings",
                Value.Fields.NONE
                    .with("version", Value.of("4.4.7"))
                    .with("componentTypes", Value.texts(List.of("browser"))));
    Value.Fields everything =
        Value.Fields.NONE.with("enabled", Value.of(true)).with("integrations", Value.Fields.NONE);
    Value.Fields byDefault = Value.Fields.NONE.with("__default", everything);
    return Value.Fields.NONE
        .with("integrations", Value.Fields.NONE.with("Segment.io", segment))
        .with(
            "plan",
            Value.Fields.NONE
                .with("track", byDefault)
                .with("identify", byDefault)
                .with("group", byDefault))
        .with("edgeFunction", Value.Fields.NONE)
        .with("metrics", Value.Fields.NONE.with("sampleRate", Value.of(0)))
        .with("remotePlugins", Value.items(List.of()));
  }

  /** For the JavaScript library of RudderStack: no destinations but ourselves. */
  static Value rudder() {
    Value.Fields off = Value.Fields.NONE.with("enabled", Value.of(false));
    Value.Fields statistics =
        Value.Fields.NONE.with(
            "statsCollection", Value.Fields.NONE.with("errors", off).with("metrics", off));
    return Value.Fields.NONE.with(
        "source",
        Value.Fields.NONE
            .with("id", Value.of("apropos"))
            .with("name", Value.of("apropos"))
            .with("workspaceId", Value.of("apropos"))
            .with("enabled", Value.of(true))
            .with("config", statistics)
            .with("destinations", Value.items(List.of())));
  }
}
