package io.apropos.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A finding tells what to write, in the words of the file. */
class WordedFindingsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages/abandoned-basket.yaml | levels: [0, 5, 10] | levels: [5, 10] |"
            + " \"levels\" must begin with 0: no rebate is always a choice",
        "policies.yaml | share: 0.04 | share: 4 |"
            + " \"share\" is a fraction of at most 0.2: 0.04 is 4 %",
        "experiments.yaml | {id: offer-first | {id: Plain | has an arm of this id already",
      })
  void it_is_said_what_to_write(String file, String old, String now, String words)
      throws IOException {
    Path catalogue = SampleCatalogue.fewMessagesTo(folder);
    new Change(file, old, now, "", 0).to(catalogue);

    Compilation compilation = CatalogueCompiler.compile(catalogue, SampleCatalogue.NOW);

    assertThat(((Compilation.Refused) compilation).findings())
        .extracting(Finding::message)
        .anySatisfy(message -> assertThat(message).contains(words));
  }
}
