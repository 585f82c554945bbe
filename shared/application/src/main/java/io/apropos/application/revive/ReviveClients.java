package io.apropos.application.revive;

import io.apropos.application.port.OccasionStream;
import io.apropos.application.profile.ProfileItem;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.OccasionIds;
import io.apropos.domain.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Repeat buyers whose silence is unusual are decided once a day, among all that is live for them.
 * The run leaves a mark after each shard: called again it goes on where it stopped, and a day that
 * is done is done.
 */
public final class ReviveClients {
  /** Clients of one shard and day; the rest has its turn when others have bought again. */
  private static final int MOST = 10_000;

  /** Occasions put at a time. */
  private static final int PUT = 500;

  private final Table table;
  private final OccasionStream occasions;
  private final ZoneId zone;

  /**
   * @param zone whose calendar days count
   */
  public ReviveClients(Table table, OccasionStream occasions, ZoneId zone) {
    this.table = table;
    this.occasions = occasions;
    this.zone = zone;
  }

  /**
   * Runs the day of {@code now}.
   *
   * @return occasions put by this call
   */
  public int run(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Key run = new Key("S#revive-clients", today.toString());
    long done = table.read(run).map(item -> item.count("shards")).orElse(0L);
    int put = 0;
    for (int shard = (int) done; shard < Shards.COUNT; shard++) {
      put += shard(shard, today, now);
      table.write(
          List.of(
              new Write.Put(
                  Item.of(run).with("shards", shard + 1).with("ranAt", Instants.text(now)),
                  new Condition.Always())));
    }
    return put;
  }

  private int shard(int shard, LocalDate today, Instant now) {
    List<Occasion> due =
        table
            .find(Table.Index.REVIVE, ProfileItem.REVIVALS + shard, today.toString(), MOST)
            .stream()
            .map(found -> occasion(PersonId.ofKey(found.key().pk()), today, now))
            .toList();
    for (int from = 0; from < due.size(); from += PUT) {
      occasions.put(due.subList(from, Math.min(due.size(), from + PUT)));
    }
    return due.size();
  }

  private static Occasion occasion(PersonId person, LocalDate today, Instant now) {
    return new Occasion(
        OccasionIds.of("revive", person.key(), today.toString()),
        person,
        Optional.empty(),
        "",
        "",
        "",
        now,
        0,
        false,
        0);
  }
}
