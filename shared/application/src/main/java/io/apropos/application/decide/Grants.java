package io.apropos.application.decide;

import io.apropos.application.budget.Budgets;
import io.apropos.application.budget.PromotionCodes;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.IssuedCode;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Reservations;
import io.apropos.application.table.Table;
import io.apropos.domain.promotion.Promotion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * R2 with (d): gives the rebate of a decision its code, for which the worst case is taken from one
 * share of the budget. A share that holds too little is followed by those that hold enough.
 */
final class Grants {
  private static final int TEXTS = 5;

  private final Budgets budgets;
  private final Reservations reservations;
  private final PromotionCodes codes;

  Grants(Table table, Pause pause, PromotionCodes codes) {
    this.budgets = new Budgets(table, pause);
    this.reservations = new Reservations(table);
    this.codes = codes;
  }

  /**
   * What became of it.
   *
   * @param row as it was written, with its code if it has one
   */
  record Granted(Reservations.Result result, DecisionRow row) {}

  /**
   * @param request of a row, whatever code it has
   * @param expected minor units that the code is expected to cost
   */
  Granted commit(
      DecisionRow row,
      Optional<DecisionRow> former,
      long expected,
      Function<DecisionRow, Reservations.Request> request) {
    Optional<Promotion> promotion =
        row.planned()
            .filter(_ -> row.state() == DecisionState.RESERVED)
            .flatMap(plan -> plan.choice().promotion());
    return promotion
        .map(granted -> {
          int first = first(row, former, granted);
          Granted done = from(first, row, granted, expected, request);
          if (done.result() != Reservations.Result.UNFUNDED) {
            return done;
          }
          for (int shard : thatHold(granted, first)) {
            done = from(shard, row, granted, expected, request);
            if (done.result() != Reservations.Result.UNFUNDED) {
              return done;
            }
          }
          return done;
        })
        .orElseGet(() -> new Granted(reservations.commit(request.apply(row)), row));
  }

  /** What the former round gives back may be taken at once, from where it goes. */
  private static int first(DecisionRow row, Optional<DecisionRow> former, Promotion promotion) {
    CRC32 sum = new CRC32();
    sum.update(row.decisionId().getBytes(StandardCharsets.UTF_8));
    return former
        .filter(DecisionRow::holdsMoney)
        .filter(before -> before.promotion().budget().equals(promotion.budget()))
        .flatMap(DecisionRow::code)
        .map(IssuedCode::shard)
        .orElse((int) (sum.getValue() % Budgets.SHARDS));
  }

  private List<Integer> thatHold(Promotion promotion, int refused) {
    var shares = budgets.shares(promotion.budget());
    List<Integer> enough = new ArrayList<>();
    for (int step = 1; step < Budgets.SHARDS; step++) {
      int shard = (refused + step) % Budgets.SHARDS;
      if (shares.get(shard).remaining() >= promotion.worst().minor()) {
        enough.add(shard);
      }
    }
    return enough;
  }

  private Granted from(
      int shard,
      DecisionRow row,
      Promotion promotion,
      long expected,
      Function<DecisionRow, Reservations.Request> request) {
    for (int attempt = 0; attempt < TEXTS; attempt++) {
      DecisionRow issuing =
          row.issuing(
              new IssuedCode(
                  codes.of(row.decisionId(), attempt),
                  shard,
                  promotion.worst().minor(),
                  expected,
                  Set.of()));
      var result = reservations.commit(request.apply(issuing));
      if (result != Reservations.Result.CODE_TAKEN) {
        return new Granted(result, issuing);
      }
    }
    return new Granted(Reservations.Result.CONFLICT, row);
  }
}
