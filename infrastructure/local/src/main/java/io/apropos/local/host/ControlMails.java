package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.service.ses.EventType;
import io.apropos.local.service.ses.MailJson;
import io.apropos.local.service.ses.MailService;
import io.apropos.local.service.ses.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the control address that is about mails. */
final class ControlMails {
  private final MailService mails;
  private final MovableClock clock;
  private final Timetable timetable;

  ControlMails(MailService mails, MovableClock clock, Timetable timetable) {
    this.mails = mails;
    this.clock = clock;
    this.timetable = timetable;
  }

  JsonNode all() {
    return MailJson.of(mails.mails());
  }

  JsonNode clear() {
    int cleared = mails.mails().size();
    mails.clear();
    return Json.object().put("cleared", cleared);
  }

  JsonNode mode(JsonNode order) {
    known(order, Set.of("mode", "share", "calls"));
    Mode mode = Mode.ofWord(order.path("mode").asText());
    double share = share(order.path("share"));
    OptionalInt calls = calls(order.path("calls"));
    mails.mode(mode, share, calls);
    ObjectNode state = Json.object().put("mode", mode.word()).put("share", share);
    calls.ifPresent(count -> state.put("calls", count));
    return state;
  }

  private static double share(JsonNode share) {
    if (!share.isMissingNode() && !share.isNumber()) {
      throw ControlCall.wrong("share must be a number in [0, 1]");
    }
    return share.asDouble(1);
  }

  private static OptionalInt calls(JsonNode calls) {
    if (!calls.isMissingNode() && !calls.isInt()) {
      throw ControlCall.wrong("calls must be a whole number, at least 1");
    }
    return calls.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(calls.asInt());
  }

  JsonNode event(JsonNode order) {
    known(order, Set.of("id", "decision", "type", "times", "after", "bounceType", "auto"));
    JsonNode auto = order.path("auto");
    if (auto.isBoolean()) {
      mails.auto(auto.asBoolean());
      return Json.object().put("auto", auto.asBoolean());
    }
    String mail = order.path("id").asText(order.path("decision").asText(""));
    EventType type = EventType.ofWord(order.path("type").asText());
    int times = order.path("times").asInt(1);
    String bounceType = order.path("bounceType").asText("Permanent");
    Duration after = ControlCall.duration(order.path("after").asText("PT0S"));
    MailService.check(type, times, bounceType);
    exists(mail);
    Instant at = clock.instant().plus(after);
    if (after.isZero()) {
      mails.emit(mail, type, times, bounceType);
    } else {
      timetable.add(at, () -> mails.emit(mail, type, times, bounceType));
    }
    return Json.object().put("mail", mail).put("type", type.eventType()).put("at", at.toString());
  }

  private void exists(String mail) {
    if (mails.log().stream().noneMatch(it -> List.of(it.id(), tag(it.decision())).contains(mail))) {
      throw new ControlRefusal(404, "unknown-mail", "no mail was accepted under that id");
    }
  }

  private static String tag(@Nullable String decision) {
    return decision == null ? "" : decision;
  }

  private static void known(JsonNode order, Set<String> members) {
    order
        .fieldNames()
        .forEachRemaining(name -> {
          if (!members.contains(name)) {
            throw ControlCall.wrong("unknown member " + name);
          }
        });
  }
}
