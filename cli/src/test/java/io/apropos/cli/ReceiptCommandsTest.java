package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read receipts: explain and replay. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptCommandsTest {
  private final Storefront shop = Storefront.open("2026-12-01T09:00:00Z");
  private final String ann = shop.client("ann");
  private final String bob = shop.client("bob");

  @TempDir static Path folder;
  private String state = "";

  @BeforeAll
  void two_baskets() throws Exception {
    Path file = folder.resolve("up.json");
    shop.running().state().write(file);
    state = file.toString();
    shop.posts(shop.identify(ann, shop.paris("ann@example.com"), "reminders"));
    shop.posts(shop.identify(bob, shop.paris("bob@example.com")));
    shop.posts(
        shop.identify(ann, shop.paris("ann@example.com")).with("anonymousId", Value.of("v-ann")));
    shop.posts(shop.adds(ann, "a1", "1329892"), shop.adds(bob, "b1", "1329892"), stranger());
    shop.passes(Duration.ofDays(1));
  }

  /** Fills a basket without ever saying who they are. */
  private Value.Fields stranger() {
    Map<String, Value> members = new LinkedHashMap<>(shop.adds("", "v1", "1329892").members());
    members.remove("userId");
    members.put("anonymousId", Value.of("v-9"));
    return new Value.Fields(members);
  }

  @AfterAll
  void closes() {
    shop.close();
  }

  private CommandLineRun run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--state";
    all[arguments.length + 1] = state;
    return CommandLineRun.of(all);
  }

  private DecisionRow last(String client) {
    return shop.decisions(client, "abandoned-basket").getLast();
  }

  @Test
  void the_table_of_a_stack_tells_the_same_as_the_state_file() {
    String[] decision = {"explain", last(ann).decisionId()};
    String table = shop.running().tableName();
    for (String[] words : List.of(decision, new String[] {"replay", decision[1]})) {
      CommandLineRun told = CommandLineRun.of(words[0], words[1], "--table", table);
      assertThat(told.status()).as(told.err()).isZero();
      assertThat(told.out()).isEqualTo(run(words).out());
    }
  }

  @Test
  void a_mail_is_explained_by_what_it_is_worth() {
    CommandLineRun told = run("explain", last(ann).decisionId());
    assertThat(told.status()).isZero();
    assertThat(told.out())
        .startsWith(ann + ", Tue 1 Dec 2026 ")
        .contains(" Europe/Paris: ")
        .contains(
            "abandoned-basket goes ",
            "worth ",
            "uplift",
            "threshold",
            "chosen",
            "drawn by seed ",
            "chance",
            "in experiments: basket-subject/");
  }

  @Test
  void a_level_is_previewed_with_a_sample_code_and_only_one_that_the_offer_has() {
    CommandLineRun shown = run("preview", "abandoned-basket", "--client", ann, "--level", "10");
    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out())
        .contains("Shown with 10 % off and a sample code: nothing was granted.", "PREVIEW")
        .contains("in experiments: basket-subject/");
    CommandLineRun other = run("preview", "abandoned-basket", "--client", ann, "--level", "7");
    assertThat(other.err()).contains("abandoned-basket has no level of 7 %; its levels are 5, 10");
  }

  @Test
  void a_silence_is_explained_by_the_clause_and_the_value_that_failed_it() {
    CommandLineRun told = run("explain", last(bob).decisionId());
    assertThat(told.out())
        .contains(
            "silence about abandoned-basket: consent (consent to reminders by email: never given).")
        .doesNotContainPattern("[0-9]T[0-9]{2}:|PT?[0-9]+[DHM]");
  }

  @Test
  void a_client_is_explained_decision_by_decision_the_newest_first() {
    CommandLineRun told = run("explain", ann);
    List<String> lines = told.out().lines().toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(1).allMatch(line -> line.contains(ann));
    assertThat(lines.getFirst()).startsWith(last(ann).decisionId());
    assertThat(run("explain", ann, "--json").out()).startsWith("{\"version\":");
  }

  @Test
  void a_visitor_is_explained_too_and_a_merged_one_by_the_client() throws Exception {
    CommandLineRun told = run("explain", "v-9");
    assertThat(told.status()).as(told.err()).isZero();
    assertThat(told.out())
        .contains(
            "v-9, ", "silence about abandoned-basket: not-eligible (email: absent, must exist");
    assertThat(run("explain", "v-ann").out()).isEqualTo(run("explain", ann).out());
    ControlAddress control = new ControlAddress(CloudState.read(Optional.of(Path.of(state))));
    assertThat(((Value.Items) control.get("/decisions?userId=v-9")).items()).isNotEmpty();
    assertThat(control.get("/decisions?userId=v-ann"))
        .isEqualTo(control.get("/decisions?userId=" + ann));
    assertThat(((Value.Items) control.get("/decisions?userId=c-nobody")).items()).isEmpty();
  }

  @Test
  void every_decision_replays_to_the_same_bytes() {
    for (String client : List.of(ann, bob)) {
      for (DecisionRow row : shop.decisions(client)) {
        CommandLineRun told = run("replay", row.decisionId());
        assertThat(told.status()).as(told.out()).isZero();
        assertThat(told.out()).contains("the same, byte for byte");
      }
    }
    assertThat(run("replay", last(ann).decisionId(), "--json").out()).contains("\"same\":true");
  }

  @Test
  void a_receipt_that_was_altered_is_found_out() {
    Table table = shop.running().table();
    String id = last(bob).decisionId();
    Item before = table.read(DecisionIds.receipt(id)).orElseThrow();
    Value.Fields receipt = (Value.Fields) ReceiptBytes.of(table, id).orElseThrow();
    Value.Fields altered =
        receipt.with("outcome", receipt.fields("outcome").with("reason", Value.of("holdout")));
    put(table, before.with("receipt", ReceiptBytes.of(altered)));
    CommandLineRun told = run("replay", id);
    put(table, before);
    assertThat(told.status()).isEqualTo(1);
    assertThat(told.out()).contains("differs from byte", "holdout", "consent");
  }

  @Test
  void what_does_not_exist_is_refused() throws Exception {
    assertThat(run("explain", "c-nobody").err())
        .isEqualToIgnoringNewLines("apropos: there is no client or visitor c-nobody");
    String known = shop.client("known");
    shop.posts(shop.identify(known, shop.paris("known@example.com")));
    shop.idle();
    CommandLineRun nothing = run("explain", known);
    assertThat(nothing.status()).isEqualTo(1);
    assertThat(nothing.err()).contains(known + " is known, but nothing has been decided yet");
    String half = last(ann).decisionId().replaceAll("-.*", "");
    assertThat(run("explain", half).err()).isEqualTo(run("replay", half).err());
    assertThat(run("replay", "nonsense").err()).contains("nonsense is no decision");
    CommandLineRun unknown = run("replay", DecisionIds.of("nothing like it", 0));
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("there is no decision");
  }

  private static void put(Table table, Item item) {
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }
}
