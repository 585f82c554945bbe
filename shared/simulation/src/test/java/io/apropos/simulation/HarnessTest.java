package io.apropos.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessTest {
  private static final Aim AIM = new Aim("", Unit.SHARE, Bound.atLeast(.88), Bound.atLeast(.96));

  @TempDir private Path folder;

  @Test
  void csv_cells_may_be_quoted_and_hold_commas_quotes_and_line_ends() throws IOException {
    Csv csv = new Csv(new StringReader("\uFEFFa,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n,\n"));
    List<List<String>> rows = new ArrayList<>();
    for (var row = csv.next(); row.isPresent(); row = csv.next()) {
      rows.add(List.of(row.get()));
    }

    assertThat(rows)
        .containsExactly(List.of("a", "b"), List.of("1", "x, \"y\"\nz"), List.of("", ""));
  }

  @Test
  void rows_are_read_by_name_whatever_the_order_of_columns() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "n,word\n1.5,hello\nnone,short\n");
    List<String> words = new ArrayList<>();
    Data data = new Data(folder);

    data.rows("a.csv", row -> words.add(row.text("word")));

    assertThat(words).containsExactly("hello", "short");
    assertThatThrownBy(() -> data.rows("a.csv", row -> row.number("n")))
        .hasMessageContaining("column n must be a number, was 'none'");
    assertThatThrownBy(() -> data.rows("a.csv", row -> row.text("other")))
        .isInstanceOf(MissingData.class)
        .hasMessage("no column other in a.csv");
    assertThatThrownBy(() -> data.rows("b.csv", _ -> {}))
        .isInstanceOf(MissingData.class)
        .hasMessageContaining("no file b.csv");
  }

  @Test
  void met_is_the_mean_and_beaten_is_two_errors_more() {
    assertThat(new Figure(AIM, .87, 0).against(AIM.must())).isEqualTo(Verdict.MISSED);
    assertThat(new Figure(AIM, .89, .01).against(AIM.must())).isEqualTo(Verdict.MET);
    assertThat(new Figure(AIM, .91, .01).against(AIM.must())).isEqualTo(Verdict.BEATEN);
    assertThat(new Figure(AIM, Double.NaN, 0).against(AIM.must())).isEqualTo(Verdict.MISSED);
    assertThat(Figure.over(AIM, new double[] {.8, .9, 1}).standardError())
        .isCloseTo(.1 / Math.sqrt(3), within(1e-12));
  }

  @Test
  void a_bar_of_several_figures_is_as_good_as_its_worst() {
    Aim other = new Aim("width", Unit.PLAIN, Bound.NONE, Bound.atMost(.92));
    Line line = Line.of("seed 1", new Figure(AIM, .99, 0), new Figure(other, .95, 0));

    assertThat(line.verdict()).isEqualTo(Verdict.BEATEN);
    assertThat(line.moonshot()).isEqualTo(Verdict.MISSED);
    assertThat(Table.verdict(line)).isEqualTo("beaten");
    assertThat(Table.verdict(Line.of("", new Figure(AIM, .97, .001))))
        .isEqualTo("beaten, moonshot beaten");
  }

  @Test
  void a_skipped_bar_is_not_missed_and_the_next_one_runs() {
    Bar none = bar(1, _ -> new Data(folder.resolve("nowhere")).rows("a.csv", _ -> {}));
    List<String> seen = new ArrayList<>();

    boolean reached =
        new Evaluation(bench()).run(List.of(none, bar(2, _ -> {})), one -> seen.add(Table.of(one)));

    assertThat(reached).isFalse();
    assertThat(seen.get(0)).contains("SKIPPED: no folder");
    assertThat(seen.get(1)).contains("missed");
  }

  private static Bar bar(int number, Consumer<Bench> before) {
    return new PlainBar(
        number,
        "bar",
        List.of(AIM),
        "",
        "",
        bench -> {
          before.accept(bench);
          return List.of(Line.of("seed 1", Figure.of(AIM, .5)));
        });
  }

  private Bench bench(String... worlds) {
    Data data = new Data(folder);
    return new Bench(data, new Worlds(data, List.of(worlds)), new Cores(2));
  }

  @Test
  void worlds_are_the_public_one_its_changes_or_those_of_a_file() throws IOException {
    Files.writeString(
        folder.resolve("fatigue-world-dev.json"),
        "{\"_about\": \"x\", \"dev\": {\"seeds\": [11, 12], \"k\": 4.0, \"form\": \"hill\"}}");
    Path file =
        Files.writeString(
            folder.resolve("mine.json"),
            "{\"remark\": 1, \"soft\": {\"k\": 2}, \"same\": {}, \"one\": {\"seeds\": [3]}}");

    assertThat(bench().worlds().all())
        .singleElement()
        .satisfies(world -> assertThat(world.isPublic()).isTrue())
        .satisfies(world -> assertThat(world.seeds()).containsExactly(11, 12));
    assertThat(bench("form=exp", "rep=.5").worlds().all())
        .singleElement()
        .satisfies(world -> assertThat(world.name()).isEqualTo("form=exp rep=.5"))
        .satisfies(world -> assertThat(world.text("form")).isEqualTo("exp"))
        .satisfies(world -> assertThat(world.number("rep")).isEqualTo(.5))
        .satisfies(world -> assertThat(world.isPublic()).isFalse());
    List<World> named = bench(file.toString(), "form=step").worlds().all();
    assertThat(named).extracting(World::name).containsExactly("soft", "same", "one");
    assertThat(named).extracting(world -> world.number("k")).containsExactly(2.0, 4.0, 4.0);
    assertThat(named).extracting(world -> world.text("form")).containsOnly("step");
    assertThat(named.get(2).seeds()).containsExactly(3);
    assertThatThrownBy(() -> bench("nowhere.json").worlds().all())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name=value or a file");
  }

  @Test
  void cores_answer_in_the_order_of_the_numbers_and_pass_on_what_went_wrong() {
    assertThat(new Cores(2).each(1, 50, i -> i)).hasSize(50).isSorted();
    assertThatThrownBy(() ->
            new Cores(2)
                .each(
                    1,
                    2,
                    _ -> {
                      throw new MissingData("gone");
                    }))
        .isInstanceOf(MissingData.class);
    assertThat(new Cores(2).numbers(1, 0, _ -> 1.0)).isEmpty();
  }
}
