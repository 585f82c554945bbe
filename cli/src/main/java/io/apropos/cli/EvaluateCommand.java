package io.apropos.cli;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.simulation.Bar;
import io.apropos.simulation.Bars;
import io.apropos.simulation.Bench;
import io.apropos.simulation.Cores;
import io.apropos.simulation.Data;
import io.apropos.simulation.Evaluation;
import io.apropos.simulation.Measurement;
import io.apropos.simulation.Table;
import io.apropos.simulation.TableJson;
import io.apropos.simulation.Worlds;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the product's own classes on real data and prints what they reach. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    header = "Measure the decision engine on real data, against what it must reach.",
    description = {
      "Bars of docs/decision-model.md, section 14, which names the files they need and where",
      "those come from. A bar whose file is not there is skipped and says so.",
      "Status 1 when a must is missed, 2 when every bar was skipped and so nothing was measured."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Option(names = "--only", split = ",", paramLabel = "N", description = "these bars alone")
  private Set<Integer> only = new TreeSet<>();

  @Option(
      names = "--world",
      paramLabel = "NAME=VALUE|FILE",
      description = "another fatigue world, or a file of named ones; may be repeated")
  private List<String> worlds = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:APROPOS_DATA:-../shared/data}",
      description = "folder of the data, default $APROPOS_DATA or ${DEFAULT-VALUE}")
  private Path data = Path.of("");

  @Option(names = "--json", description = "the table as JSON")
  private boolean json;

  @Option(
      names = "--year",
      description = "instead: a year of a real shop under fixed caps and under Apropos")
  private boolean year;

  @Option(names = "--picture", paramLabel = "FILE", description = "of the year, as SVG")
  private Optional<Path> picture = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Data rows = new Data(Root.path().resolve(data).normalize());
    Bench bench = new Bench(rows, new Worlds(rows, List.copyOf(worlds)), Cores.ofMachine());
    if (year) {
      return new YearReport(bench, spec.commandLine().getOut()).print(picture);
    }
    List<Bar> bars =
        Bars.ALL.stream().filter(b -> only.isEmpty() || only.contains(b.number())).toList();
    if (bars.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--only must name bars among "
              + Bars.ALL.stream().map(bar -> Integer.toString(bar.number())).toList());
    }
    return json ? asJson(bars, bench) : asText(bars, bench);
  }

  private int asText(List<Bar> bars, Bench bench) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("data %s, %d threads%n", bench.data().folder(), bench.cores().count());
    out.println(Table.header());
    List<Measurement> all = new ArrayList<>();
    boolean reached = run(bars, bench, all, one -> out.println(Table.of(one)));
    long skipped = all.stream().filter(one -> one.skipped().isPresent()).count();
    out.printf(
        "%d bars measured, %d skipped; %s%n",
        all.size() - skipped,
        skipped,
        isNothing(all)
            ? "NOTHING MEASURED: docs/decision-model.md, section 14, names the files"
            : reached ? "no must missed" : "A MUST IS MISSED");
    return status(all, reached);
  }

  private int asJson(List<Bar> bars, Bench bench) {
    List<Measurement> all = new ArrayList<>();
    boolean reached = run(bars, bench, all, _ -> {});
    Value table = Value.items(all.stream().map(TableJson::of).toList());
    spec.commandLine().getOut().println(new String(Json.write(table), StandardCharsets.UTF_8));
    return status(all, reached);
  }

  private static boolean isNothing(List<Measurement> all) {
    return all.stream().allMatch(one -> one.skipped().isPresent());
  }

  private static int status(List<Measurement> all, boolean reached) {
    if (isNothing(all)) {
      return 2;
    }
    return reached ? 0 : 1;
  }

  private boolean run(
      List<Bar> bars, Bench bench, List<Measurement> all, Consumer<Measurement> seen) {
    try {
      return new Evaluation(bench)
          .run(
              bars,
              one -> {
                all.add(one);
                seen.accept(one);
              });
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(String.valueOf(wrong.getMessage()));
    }
  }
}
