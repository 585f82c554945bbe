package io.apropos.cli.demo;

import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who the replayed visits are: events/demo/cast.json.
 *
 * @param moved added to every instant of the sample
 * @param acts what the cast does beside clicking, in any order
 */
public record Cast(
    Duration moved, Instant starts, Instant ends, List<Member> members, List<Act> acts) {

  /**
   * One invented client.
   *
   * @param session line of the sample
   * @param knownFrom place in the visit at which the visitor logs in
   * @param signsUp whether the log-in opens an account
   * @param consents topic, or topic/purpose; granted at the log-in
   */
  public record Member(
      long session,
      String userId,
      int knownFrom,
      boolean signsUp,
      Value.Fields traits,
      List<String> consents) {
    public String visitorId() {
      return "v-" + session;
    }
  }

  /**
   * Something that is no click: an event of the shop's server, or leaving by a mail's own link.
   *
   * @param event empty for leaving
   * @param leaves message whose latest mail holds the link; empty for an event
   * @param everything leave all topics instead of one
   */
  public record Act(
      Instant at,
      String userId,
      String event,
      Value.Fields properties,
      String leaves,
      boolean everything) {}

  static Cast of(Value.Fields document) {
    return new Cast(
        Duration.ofDays(7 * document.number("movedByWeeks").orElseThrow().longValueExact()),
        instant(document, "starts"),
        instant(document, "ends"),
        document.items("clients").stream().map(c -> member((Value.Fields) c)).toList(),
        document.items("acts").stream().map(a -> act((Value.Fields) a)).toList());
  }

  private static Member member(Value.Fields client) {
    return new Member(
        client.number("session").orElseThrow().longValueExact(),
        client.text("userId").orElseThrow(),
        client.number("knownFrom").orElseThrow().intValueExact(),
        client.flag("signsUp").orElse(false),
        client.fields("traits"),
        client.items("consents").stream().map(c -> Value.asText(c).orElseThrow()).toList());
  }

  private static Act act(Value.Fields act) {
    return new Act(
        instant(act, "at"),
        act.text("userId").orElseThrow(),
        act.text("event").orElse(""),
        act.fields("properties"),
        act.text("leaves").orElse(""),
        act.flag("everything").orElse(false));
  }

  private static Instant instant(Value.Fields from, String member) {
    return Instant.parse(from.text(member).orElseThrow());
  }
}
