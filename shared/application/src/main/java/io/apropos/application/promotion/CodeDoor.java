package io.apropos.application.promotion;

import io.apropos.application.budget.Codes;
import io.apropos.application.budget.PromotionCodes;
import io.apropos.application.ingest.Call;
import io.apropos.application.ingest.PathSegment;
import io.apropos.application.ingest.Reply;
import io.apropos.application.keys.Action;
import io.apropos.application.keys.Gatekeeper;
import io.apropos.application.keys.Keys;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Instants;
import io.apropos.application.store.IssuedCode;
import io.apropos.application.store.OpenCodes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The route {@code /v1/codes/{code}}: what a code is good for, for the server of the shop. */
public final class CodeDoor {
  private static final String ALLOWED = "GET, HEAD, OPTIONS";
  private static final String RETRY_AFTER_SECONDS = "1";

  private final Gatekeeper gatekeeper;
  private final Codes codes;
  private final Outbox outbox;
  private final InstantSource clock;

  public CodeDoor(Keys keys, Table table, InstantSource clock) {
    this.gatekeeper = new Gatekeeper(keys);
    this.codes = new Codes(table);
    this.outbox = new Outbox(table, Pause.none());
    this.clock = clock;
  }

  /**
   * Never throws for what a caller may send.
   *
   * @param code of the path, decoded once; "" when absent
   */
  public Reply answer(Call call, String code) {
    try {
      return switch (call.method()) {
        case "OPTIONS" -> Reply.empty(204).with("Allow", ALLOWED);
        case "GET" -> looked(call, code);
        case "HEAD" -> looked(call, code).withoutBody();
        default ->
            Reply.refusal("method-not-allowed", "", "use " + ALLOWED, call.requestId())
                .with("Allow", ALLOWED);
      };
    } catch (Malformed fault) {
      return Reply.refusal(fault.code(), fault.pointer(), fault.rule(), call.requestId());
    } catch (TransientFailure unread) {
      return Reply.refusal("try-later", "", "could not be read, ask again", call.requestId())
          .with("Retry-After", RETRY_AFTER_SECONDS);
    }
  }

  private Reply looked(Call call, String code) {
    PathSegment.check(code);
    Instant now = clock.instant();
    String shown =
        Gatekeeper.shown(call.header("Authorization").orElse(""))
            .orElseThrow(() -> new Malformed("missing-key", "", "send the key as Basic or Bearer"));
    gatekeeper.admit(shown, Action.CHECK_CODE, call.header("Origin"), now);
    return PromotionCodes.read(code)
        .flatMap(codes::decision)
        .flatMap(outbox::find)
        .filter(OpenCodes::mayBeOut)
        .map(row -> Reply.of(200, view(row, now)).with("Cache-Control", "no-store"))
        .orElseGet(() ->
            Reply.refusal("unknown-code", "", "no such code was given out", call.requestId()));
  }

  private static Value.Fields view(DecisionRow row, Instant now) {
    Promotion promotion = row.promotion();
    IssuedCode code = row.code().orElseThrow();
    Money worst = promotion.worst();
    Money most = new Money(worst.minor() / promotion.uses(), worst.currency());
    int left = Math.max(0, promotion.uses() - code.orders().size());
    return Value.Fields.NONE
        .with("code", Value.of(code.text()))
        .with("state", Value.of(state(row, left, now)))
        .with("percent", Value.of(promotion.percent()))
        .with(
            "maximum",
            Value.Fields.NONE
                .with("amount", Value.of(most.amount()))
                .with("currency", Value.of(most.currency().getCurrencyCode())))
        .with("usesLeft", Value.of(left))
        .with("validUntil", Value.of(Instants.text(row.codeUntil().orElseThrow())));
  }

  private static String state(DecisionRow row, int left, Instant now) {
    if (left == 0) {
      return "used";
    }
    Optional<Instant> until = row.codeUntil();
    return row.holdsMoney() && until.filter(now::isBefore).isPresent() ? "open" : "expired";
  }
}
