package io.apropos.cli;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.keys.KeyRing;
import io.apropos.application.store.Fence;
import io.apropos.application.table.Table;
import io.apropos.aws.DynamoTable;
import io.apropos.compiler.Bundle;
import io.apropos.domain.value.Value;
import io.apropos.local.host.LocalCloud;
import io.apropos.local.host.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A local cloud with a catalogue in force, the fence open and a key of each kind. */
public final class RunningCloud implements AutoCloseable {
  private static final List<String> LOCAL_ORIGINS =
      List.of(
          "https://shop.example",
          "http://localhost:*",
          "https://localhost:*",
          "http://127.0.0.1:*",
          "https://127.0.0.1:*",
          "http://[::1]:*",
          "https://[::1]:*");

  private final FunctionLog log;
  private final LocalCloud cloud;
  private final Table table;
  private final Bundle bundle;
  private final Map<KeyKind, String> keys = new LinkedHashMap<>();

  private RunningCloud(LocalCloud cloud, Bundle bundle, FunctionLog log) {
    this.log = log;
    this.cloud = cloud;
    this.bundle = bundle;
    this.table = DynamoTable.at(cloud.dynamodb(), tableName());
  }

  /**
   * Compiles while the cloud starts; a catalogue that cannot be published ends it again.
   *
   * @param fixedKeys texts of the keys, by kind; kinds not named get new ones
   * @throws Refusal when the catalogue has errors
   */
  public static RunningCloud start(
      Options options, Path catalogue, Map<KeyKind, String> fixedKeys, Consumer<String> say) {
    return start(Root.template(), options, catalogue, fixedKeys, say);
  }

  static RunningCloud start(
      Path template,
      Options options,
      Path catalogue,
      Map<KeyKind, String> fixedKeys,
      Consumer<String> say) {
    Instant now = options.now().orElseGet(Instant::now);
    CompletableFuture<Bundle> bundle =
        CompletableFuture.supplyAsync(() -> Publication.compile(catalogue, now, say));
    FunctionLog log = new FunctionLog();
    LocalCloud cloud = started(template, options, log);
    try {
      RunningCloud running = new RunningCloud(cloud, compiled(bundle), log);
      running.open(fixedKeys);
      return running;
    } catch (RuntimeException cannotOpen) {
      cloud.close();
      log.close();
      throw cannotOpen;
    }
  }

  private static Bundle compiled(CompletableFuture<Bundle> bundle) {
    try {
      return bundle.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private static LocalCloud started(Path template, Options options, FunctionLog log) {
    try {
      return LocalCloud.start(template, options);
    } catch (RuntimeException cannotStart) {
      log.close();
      if (cannotStart instanceof UncheckedIOException
          && cannotStart.getCause() instanceof BindException) {
        throw new Refusal(
            cannotStart.getMessage() + ": stop what listens there, or choose another with --port");
      }
      throw cannotStart;
    }
  }

  private void open(Map<KeyKind, String> fixedKeys) {
    Instant now = cloud.clock().instant();
    Fence fence = new Fence(table, tableArn(), System::nanoTime);
    fence.openFirst(now);
    Publication.publish(bundle, table, fence);
    KeyRing ring = new KeyRing(table);
    RandomGenerator random = new SecureRandom();
    for (KeyKind kind : KeyKind.values()) {
      List<String> origins = kind == KeyKind.BROWSER ? LOCAL_ORIGINS : List.of();
      String source = "local-" + kind.id();
      String fixed = fixedKeys.get(kind);
      if (fixed == null) {
        keys.put(kind, ring.make(kind, source, origins, random, now).text());
      } else {
        ring.adopt(fixed, kind, source, origins, now);
        keys.put(kind, fixed);
      }
    }
  }

  public LocalCloud cloud() {
    return cloud;
  }

  public Table table() {
    return table;
  }

  public Bundle bundle() {
    return bundle;
  }

  public String key(KeyKind kind) {
    return keys.getOrDefault(kind, "");
  }

  String tableName() {
    return cloud.template().tables().getFirst().name();
  }

  private String tableArn() {
    return cloud.template().functions().getFirst().variables().getOrDefault("TABLE_ARN", "");
  }

  private String addressKey() {
    return cloud.template().functions().stream()
        .flatMap(function -> Optional.ofNullable(function.variables().get("ADDRESS_KEY")).stream())
        .findFirst()
        .orElse("");
  }

  /** What scripts read; docs/local.md names each member. */
  CloudState state() {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("api", Value.of(cloud.api().toString()));
    members.put("inbox", Value.of(cloud.inbox().toString()));
    members.put("control", Value.of(cloud.control().toString()));
    members.put("aws", aws());
    members.put("table", Value.of(tableName()));
    Value.Fields streams = Value.Fields.NONE;
    for (var stream : cloud.template().streams()) {
      streams =
          streams.with(stream.id().toLowerCase(java.util.Locale.ROOT), Value.of(stream.name()));
    }
    members.put("streams", streams);
    Value.Fields texts = Value.Fields.NONE;
    for (var key : keys.entrySet()) {
      texts = texts.with(key.getKey().id(), Value.of(key.getValue()));
    }
    members.put("keys", texts);
    members.put("addressKey", Value.of(addressKey()));
    members.put("account", Value.of(io.apropos.local.template.Template.ACCOUNT));
    members.put("catalogue", Value.of(bundle.hash()));
    members.put("pid", Value.of(ProcessHandle.current().pid()));
    return new CloudState(new Value.Fields(members));
  }

  private Value.Fields aws() {
    return Value.Fields.NONE
        .with("dynamodb", Value.of(cloud.dynamodb().toString()))
        .with("kinesis", Value.of(cloud.kinesis().toString()))
        .with("sesv2", Value.of(cloud.ses().toString()));
  }

  /**
   * @param named a state file; else the one where every command looks first
   * @throws Refusal while another cloud is up that wrote it
   */
  public static void refuseWhileUp(Optional<Path> named) {
    CloudState.refuseWhileUp(CloudState.path(named));
  }

  /** As {@link #stayUp(Path, Runnable)}, with the file of {@link #refuseWhileUp}. */
  public void stayUp(Optional<Path> named) throws IOException, InterruptedException {
    stayUp(CloudState.path(named), () -> {});
  }

  /**
   * Writes the state file, says that it is ready, and stays until Ctrl-C or TERM, which close
   * everything and take the file away.
   */
  void stayUp(Path file, Runnable ready) throws IOException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              close();
              CloudState.forget(file);
              ended.countDown();
            }));
    state().write(file);
    ready.run();
    ended.await();
  }

  @Override
  public void close() {
    cloud.close();
    log.close();
  }
}
