package io.apropos.application.show;

import io.apropos.application.ingest.Call;
import io.apropos.application.ingest.PathSegment;
import io.apropos.application.ingest.Reply;
import io.apropos.application.keys.Action;
import io.apropos.application.keys.ApiKey;
import io.apropos.application.keys.Gatekeeper;
import io.apropos.application.keys.Keys;
import io.apropos.application.port.AuditTrail;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.decision.OccasionIds;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The route {@code /v1/profiles/{id}}: for advisors and admins, and each look is noted. */
public final class ProfileDoor {
  private static final String ALLOWED = "GET, HEAD, OPTIONS";
  private static final String ACTION = "read-profile";
  private static final String RETRY_AFTER_SECONDS = "1";

  /** Of the hash that stands for the person in the audit. */
  private static final int SUBJECT = 16;

  private final Gatekeeper gatekeeper;
  private final ShowProfile showProfile;
  private final AuditTrail audit;
  private final InstantSource clock;

  public ProfileDoor(Keys keys, ShowProfile showProfile, AuditTrail audit, InstantSource clock) {
    this.gatekeeper = new Gatekeeper(keys);
    this.showProfile = showProfile;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Never throws for what a caller may send.
   *
   * @param id of the path, decoded once; "" when absent
   */
  public Reply answer(Call call, String id) {
    try {
      return switch (call.method()) {
        case "OPTIONS" -> Reply.empty(204).with("Allow", ALLOWED);
        case "GET" -> looked(call, id);
        case "HEAD" -> looked(call, id).withoutBody();
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

  private Reply looked(Call call, String id) {
    PathSegment.check(id);
    Instant now = clock.instant();
    String shown =
        Gatekeeper.shown(call.header("Authorization").orElse(""))
            .orElseThrow(() -> new Malformed("missing-key", "", "send the key as Basic or Bearer"));
    ApiKey key = gatekeeper.admit(shown, Action.READ_PROFILE, call.header("Origin"), now);
    Optional<Value.Fields> view = showProfile.of(id, now);
    String subject = OccasionIds.of("person", id).substring(0, SUBJECT);
    String outcome = view.isPresent() ? "shown" : "unknown-profile";
    audit.note(ACTION, key.source(), key.id(), subject, outcome);
    return view.map(fields -> Reply.of(200, fields).with("Cache-Control", "no-store"))
        .orElseGet(() ->
            Reply.refusal("unknown-profile", "", "nobody is known by this id", call.requestId()));
  }
}
