package io.apropos.application.budget;

import io.apropos.application.store.Instants;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every code, by its text: which decision it was made for, and from the claim of the mail on when
 * it comes up as expired. What became of it stands in the decision.
 */
public final class Codes {
  private static final String DECISION = "decision";
  private static final String TTL = "ttl";

  private final Table table;

  public Codes(Table table) {
    this.table = table;
  }

  private static Key key(String code) {
    return new Key("P#" + code, "CODE");
  }

  /** Made with its decision. Refused when another decision has this text. */
  public static Write issue(String code, String decisionId, Instant keptUntil) {
    return new Write.Put(
        Item.of(key(code)).with(DECISION, decisionId).with(TTL, keptUntil.getEpochSecond()),
        new Condition.ItemAbsent());
  }

  /** The mail is claimed: from here on the code runs out. */
  public static Write runsUntil(String code, Instant comesUp, Instant keptUntil) {
    return new Write.Update(
        key(code),
        Map.of(
            Table.Index.DUE.sort(),
            plain(Value.of(Instants.text(comesUp))),
            Table.Index.DUE.partition(),
            plain(Value.of(Shards.of(Shards.CODES, code))),
            TTL,
            plain(Value.of(keptUntil.getEpochSecond()))),
        Map.of(),
        List.of(),
        new Condition.ItemExists());
  }

  /** Nothing comes up any more: it has ended, or the mail goes later. */
  public static Write stands(String code) {
    return new Write.Update(
        key(code),
        Map.of(),
        Map.of(),
        List.of(Table.Index.DUE.sort(), Table.Index.DUE.partition()),
        new Condition.Always());
  }

  /** Nothing tells any more that there was such a code. */
  public static Write forget(String code) {
    return new Write.Delete(key(code), new Condition.Always());
  }

  /** The decision that a code was made for. */
  public Optional<String> decision(String code) {
    return table.read(key(code)).flatMap(item -> item.text(DECISION));
  }

  /** What came of it is known: it comes up no more. */
  public void stopComingUp(String code) {
    table.write(List.of(stands(code)));
  }

  /**
   * Codes whose time is over, in one of the {@link Shards#COUNT} shards, earliest first.
   *
   * @param limit most of them
   */
  public List<String> due(int shard, Instant now, int limit) {
    String upTo = Instants.text(now);
    return table.find(Table.Index.DUE, Shards.CODES + shard, upTo, limit).stream()
        .map(found -> found.key().pk().substring("P#".length()))
        .toList();
  }

  private static Attribute plain(Value value) {
    return new Attribute.Plain(value);
  }
}
