package io.apropos.application.sweep;

import io.apropos.application.budget.Codes;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.OpenCodes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.sweep.Swept.Deed;
import io.apropos.application.table.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Codes whose time is over: what is kept for them goes back to their budget. */
final class DueCodes {
  private final Codes codes;
  private final Outbox outbox;
  private final OpenCodes openCodes;

  DueCodes(Table table, Pause pause) {
    this.codes = new Codes(table);
    this.outbox = new Outbox(table, pause);
    this.openCodes = new OpenCodes(table, pause);
  }

  /** One page, by what was done to each. */
  record Expired(List<Deed> deeds) {
    /** Codes that cannot be worked on would come back. */
    boolean isWorthAnother(int page) {
      return deeds.size() == page && deeds.contains(Deed.CODE_EXPIRED);
    }
  }

  Expired expire(int shard, Instant now, int limit) {
    return new Expired(codes.due(shard, now, limit).stream().map(this::tried).toList());
  }

  /** One code that cannot be worked on must not stop the others. */
  private Deed tried(String code) {
    try {
      Optional<DecisionRow> row = codes.decision(code).flatMap(outbox::find);
      if (row.filter(DecisionRow::holdsMoney).isEmpty()) {
        codes.stopComingUp(code);
        return Deed.NOTHING;
      }
      return openCodes.expire(row.orElseThrow()) ? Deed.CODE_EXPIRED : Deed.NOTHING;
    } catch (RuntimeException left) {
      return Deed.FAILED;
    }
  }
}
