package io.apropos.cli;

import io.apropos.application.keys.ApiKey;
import io.apropos.application.keys.KeyKind;
import io.apropos.application.keys.KeyRing;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Keys of the API: browser, server, advisor, admin. Stored hashed; shown once. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    header = "Make, list and revoke the keys with which the API is called.")
final class KeysCommand implements Runnable {
  private static final int SHOWN_DIGITS = 12;

  @Mixin private final WhichCloud cloud = new WhichCloud();

  @Option(names = "--json", description = "as JSON", scope = ScopeType.INHERIT)
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one? make, list or revoke");
  }

  @Command(name = "make", mixinStandardHelpOptions = true, header = "Make a key and show it once.")
  int make(
      @Parameters(paramLabel = "KIND", description = "browser, server, advisor or admin")
          String kind,
      @Option(names = "--source", required = true, description = "name of what will use it")
          String source,
      @Option(names = "--origin", description = "of a browser key, repeatable")
          List<String> origins) {
    try {
      KeyRing.Made made =
          ring()
              .make(
                  kind(kind),
                  source,
                  origins == null ? List.of() : origins,
                  new SecureRandom(),
                  Instant.now());
      tell(made.text(), Value.Fields.NONE.with("key", Value.of(made.text())));
      return 0;
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(String.valueOf(wrong.getMessage()));
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, header = "All keys, revoked ones too.")
  int list() {
    List<ApiKey> keys = ring().list();
    if (json) {
      tell("", Value.items(keys.stream().map(KeysCommand::fields).toList()));
      return 0;
    }
    for (ApiKey key : keys) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s  %-8s %-20s %s%n",
              key.id().substring(0, SHOWN_DIGITS),
              key.kind().id(),
              key.source(),
              key.until().map(until -> "revoked " + until).orElse("since " + key.madeAt()));
    }
    return 0;
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      header = "Revoke a key: it works nowhere from 10 seconds on.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "first digits, as list shows") String id) {
    ApiKey revoked =
        ring()
            .revoke(id, Instant.now())
            .orElseThrow(() -> new Refusal("no key, or more than one, begins with " + id));
    tell(
        "revoked " + revoked.source(),
        Value.Fields.NONE.with("revoked", Value.of(revoked.source())));
    return 0;
  }

  private static Value.Fields fields(ApiKey key) {
    Value.Fields told =
        Value.Fields.NONE
            .with("id", Value.of(key.id().substring(0, SHOWN_DIGITS)))
            .with("kind", Value.of(key.kind().id()))
            .with("source", Value.of(key.source()))
            .with("since", Value.of(key.madeAt().toString()));
    return key.until().map(until -> told.with("revoked", Value.of(until.toString()))).orElse(told);
  }

  private void tell(String line, Value asJson) {
    spec.commandLine()
        .getOut()
        .println(json ? new String(Json.write(asJson), StandardCharsets.UTF_8) : line);
  }

  private static KeyKind kind(String id) {
    try {
      return KeyKind.of(id);
    } catch (IllegalArgumentException unknown) {
      throw new Refusal("a kind is browser, server, advisor or admin, was " + id);
    }
  }

  private KeyRing ring() {
    return new KeyRing(cloud.openTable());
  }
}
