package io.apropos.cli.demo;

import io.apropos.application.keys.KeyKind;
import io.apropos.cli.Root;
import io.apropos.cli.RunningCloud;
import io.apropos.json.Json;
import io.apropos.local.host.Options;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A real clickstream becomes profiles, decisions and mails, in under a minute. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Replay a real clickstream: what was said, to whom, and why not.")
public final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 2026;

  private static final String STAY = "--stay keeps API and inbox up, ";
  private static final String JSON = "--json prints the figures alone.";

  /** Fixed, so that the README's calls work verbatim; it opens this machine's demo alone. */
  static final Map<KeyKind, String> DEMO_KEYS =
      Map.of(
          KeyKind.SERVER, "apk_server_DEMO000000000000000000000000DEMO",
          KeyKind.BROWSER, "apk_browser_DEMO000000000000000000000000DEMO",
          KeyKind.ADVISOR, "apk_advisor_DEMO000000000000000000000000DEMO");

  @Option(names = "--stay", description = "keep API and inbox up on port 8080 afterwards")
  private boolean stay;

  @Option(names = "--json", description = "print the summary as one JSON object")
  private boolean json;

  @Option(names = "--stories", description = "also tell every decision, person by person")
  private boolean stories;

  @Option(names = "--port", description = "port of 127.0.0.1; default 8080 with --stay, else free")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--state", description = "with --stay: state file, default .apropos/up.json")
  private Optional<Path> state = Optional.empty();

  @Option(names = "--catalogue", description = "directory to publish, default catalogue/")
  private Optional<Path> catalogue = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (stay) {
      RunningCloud.refuseWhileUp(state);
    }
    long started = System.nanoTime();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter say = json ? spec.commandLine().getErr() : out;
    say.println("Starting the local cloud; nothing leaves this machine.");
    say.flush();
    Path folder = Root.path().resolve("events/demo");
    Replay replay = Replay.read(folder);
    Options options =
        Options.of(SEED).withPort(port.orElse(stay ? 8080 : 0)).withNow(replay.cast().starts());
    try (RunningCloud running =
        RunningCloud.start(
            options,
            catalogue.orElseGet(Root::catalogue),
            DEMO_KEYS,
            spec.commandLine().getErr()::println)) {
      Journal journal = new Journal(running, replay.people(), say);
      Tally tally = replay.run(running, journal);
      Stories told = new Stories(running, journal.decisions(), replay.purchases(), Journal.SHOP);
      Outlook outlook = Outlook.of(folder);
      long seconds = (System.nanoTime() - started) / 1_000_000_000L;
      Summary summary = Summary.of(running, replay.people(), told, tally, seconds);
      if (json) {
        out.println(
            new String(
                Json.write(summary.document().with("season", outlook.document())),
                StandardCharsets.UTF_8));
      } else {
        if (stories) {
          told.tell(out);
        }
        told.examples(out);
        summary.print(out);
        outlook.print(out);
        out.printf(
            "%n%s%s%s%n",
            stories ? "" : "--stories tells every decision. ", stay ? "" : STAY, JSON);
      }
      out.flush();
      if (stay) {
        stay(running, out);
      }
    }
    return 0;
  }

  private void stay(RunningCloud running, PrintWriter out)
      throws IOException, InterruptedException {
    String api = running.cloud().api().toString();
    var now = running.cloud().clock().instant();
    out.printf(
        "%nStill up, until Ctrl-C. The clock stands at %s in %s, which is %s.%n",
        Journal.MINUTE.format(now.atZone(Journal.SHOP)), Journal.SHOP, now);
    out.println("  inbox    " + running.cloud().inbox());
    out.println("  control  " + running.cloud().control() + "/clock");
    out.println("  an event, posted as a website's server would:");
    out.printf(
        "  curl -u %s: %s/v1/track -d '{\"userId\":\"c-anna\",\"event\":\"Product"
            + " Viewed\",\"properties\":{\"product_id\":\"1329892\",\"price\":59,\"currency\":\"EUR\"}}'%n",
        running.key(KeyKind.SERVER), api);
    String file = state.map(named -> " --state " + named).orElse("");
    out.println("  beside it, in another terminal, of a decision's id or a client's:");
    out.println("  ./apropos explain c-anna" + file);
    out.println("  ./apropos replay DECISION" + file);
    out.println("  ./apropos preview welcome --client c-anna" + file);
    out.flush();
    running.stayUp(state);
  }
}
