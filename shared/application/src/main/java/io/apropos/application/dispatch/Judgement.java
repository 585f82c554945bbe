package io.apropos.application.dispatch;

import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.ClaimCheck;
import java.time.Instant;

/**
 * The last look of C1: {@link ClaimCheck#judge}, except where a test proves what it is good for.
 */
@FunctionalInterface
public interface Judgement {
  ClaimCheck.Answer of(
      ClaimCheck.Reserved reserved, Gate gate, Mailbox mailbox, Catalogue catalogue, Instant now);
}
