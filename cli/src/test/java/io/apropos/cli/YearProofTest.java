package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That docs/pressure.md and its picture are what a run prints and draws. */
@Tag("proof")
class YearProofTest {
  @Test
  void the_year_of_a_shop_is_the_one_in_the_docs(@TempDir Path folder) throws Exception {
    Path data =
        Root.path()
            .resolve(Optional.ofNullable(System.getenv("APROPOS_DATA")).orElse("../shared/data"));
    assumeTrue(Files.isDirectory(data), () -> "no data in " + data + ": set APROPOS_DATA");
    Path picture = folder.resolve("pressure.svg");

    CommandLineRun run =
        CommandLineRun.of(
            "evaluate", "--year", "--data", data.toString(), "--picture", picture.toString());

    assertThat(run.status()).isZero();
    String page = Files.readString(Root.path().resolve("docs/pressure.md"));
    assertThat(run.out().lines().filter(line -> !line.startsWith("drawn")))
        .allSatisfy(line -> assertThat(page).contains(line.stripTrailing()));
    assertThat(picture).hasSameTextualContentAs(Root.path().resolve("docs/pressure.svg"));
  }
}
