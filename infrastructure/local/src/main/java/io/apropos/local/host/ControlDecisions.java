package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.apropos.application.show.Lookup;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.aws.DynamoTable;
import io.apropos.domain.identity.PersonId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about one client or visitor, and why: for scripts that wait for a mail in vain.
 */
final class ControlDecisions implements ControlPart {
  private static final int MOST = 1_000;

  private final Lookup lookup;
  private final Outbox outbox;

  ControlDecisions(DynamoTable table) {
    this.lookup = new Lookup(table);
    this.outbox = new Outbox(table, Pause.none());
  }

  @Override
  public Optional<Control.Reply> reply(ControlCall call) {
    if (!call.method().equals("GET") || !call.path().equals("decisions")) {
      return Optional.empty();
    }
    String person =
        call.parameter("userId")
            .filter(it -> !it.isEmpty())
            .orElseThrow(() -> ControlCall.wrong("name the client: ?userId=…"));
    ArrayNode array = Json.MAPPER.createArrayNode();
    persons(person).stream()
        .flatMap(part -> outbox.of(part, MOST).stream())
        .sorted(Comparator.comparing(DecisionRow::decidedAt))
        .forEach(row ->
            array
                .addObject()
                .put("id", row.decisionId())
                .put("at", row.decidedAt().toString())
                .put("message", message(row))
                .put("state", row.state().name())
                .put("outcome", row.outcome())
                .put("reason", row.reason()));
    return Optional.of(Control.Reply.ok(array));
  }

  private List<PersonId> persons(String id) {
    return lookup.of(id).map(Lookup::everyPart).orElse(List.of());
  }

  private static String message(DecisionRow row) {
    return row.planned()
        .map(plan -> plan.choice().message())
        .or(() -> row.occasion().message())
        .orElse("");
  }
}
