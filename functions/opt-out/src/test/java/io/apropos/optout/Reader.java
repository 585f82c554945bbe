package io.apropos.optout;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.optout.OptOut;
import io.apropos.application.optout.OptOut.Scope;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.util.List;

/** Ann, who has got a mail and may leave by its link. */
final class Reader {
  static final ClientId ANN = Town.client(1);

  final MemoryTable table = new MemoryTable();
  final Town town = new Town(table, 3, 3, "drop");
  final AddressHash mailbox =
      town.hasher.hash(EmailAddress.of("ann@mail.example"), AddressFolding.CASE_ONLY);

  LinkTokens.Send sent(String id) {
    town.settles(table, ANN, "ann@mail.example");
    Occasion occasion = decided(id, "m0");
    if (dispatch(occasion).outcome() != Dispatched.Outcome.SENT) {
      throw new IllegalStateException("no mail went");
    }
    return new LinkTokens.Send(DecisionIds.of(id, 0), "t0", mailbox);
  }

  Occasion decided(String id, String message) {
    Occasion occasion = town.occasion(id, ANN, message);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    return occasion;
  }

  Dispatched dispatch(Occasion occasion) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(DecisionIds.of(occasion.id(), 0), () -> Duration.ofSeconds(20));
  }

  void leave(Table through, LinkTokens.Send link, Scope scope) {
    optOut(through).leave(link, scope, "one-click", () -> Duration.ofSeconds(10));
  }

  OptOut optOut(Table through) {
    return new OptOut(through, Pause.none(), town.clock);
  }

  void somebodyWrites(GateChange change) {
    table.write(List.of(change.write()));
  }

  ConsentState state(String topic) {
    return gate().consents().get(key(topic)).state();
  }

  Gate gate() {
    return new Gates(table).readHere(ANN);
  }

  ConsentLog log() {
    return new ConsentLog(table);
  }

  static ConsentKey key(String topic) {
    return new ConsentKey(topic, Channel.EMAIL, ConsentKey.MARKETING);
  }
}
