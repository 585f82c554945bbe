package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.aws.DynamoTable;
import io.apropos.local.service.ses.Mail;
import io.apropos.local.service.ses.MailService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The four logs by which anybody can judge the promises: what the mail service saw, what was
 * refused, who became one, and the policy in force.
 */
final class ControlLogs implements ControlPart {
  private final MailService mails;
  private final TableWitness witness;
  private final DynamoTable table;

  /**
   * @param table of the template, read past the gate
   */
  ControlLogs(MailService mails, TableWitness witness, DynamoTable table) {
    this.mails = mails;
    this.witness = witness;
    this.table = table;
  }

  @Override
  public Optional<Control.Reply> reply(ControlCall call) {
    return switch (call.method() + " " + call.path()) {
      case "GET logs/mails" -> Optional.of(Control.Reply.lines(mails()));
      case "GET logs/refusals" -> Optional.of(Control.Reply.lines(refusals()));
      case "GET logs/merges" -> Optional.of(Control.Reply.lines(merges()));
      case "GET logs/policy" ->
          Optional.of(Control.Reply.ok(new PolicyLog(table).of(witness.persons())));
      default -> Optional.empty();
    };
  }

  /** A mail with its decision, if it has one. */
  private record Sent(Mail mail, Optional<DecisionRow> row) {}

  private List<Sent> sent() {
    Outbox outbox = new Outbox(table, Pause.none());
    return mails.log().stream().map(mail -> new Sent(mail, row(outbox, mail))).toList();
  }

  private static Optional<DecisionRow> row(Outbox outbox, Mail mail) {
    try {
      return Optional.ofNullable(mail.decision()).flatMap(outbox::find);
    } catch (IllegalArgumentException noDecisionOfOurs) {
      return Optional.empty();
    }
  }

  private List<ObjectNode> mails() {
    Set<String> bounced = Set.copyOf(mails.bounced());
    List<Sent> sent = sent();
    Map<String, String> addresses = addresses(sent);
    List<ObjectNode> lines = new ArrayList<>();
    for (Sent one : sent) {
      Mail mail = one.mail();
      ObjectNode line = Json.object().put("at", mail.at().toString());
      line.put("claimedAt", Objects.toString(mail.claimedAt(), null));
      line.put("person", one.row().map(row -> row.person().key()).orElse(null));
      line.put("address", address(one, addresses));
      line.put("channel", "email");
      line.put("topic", mail.tags().get("topic"));
      line.put("messageClass", mail.tags().get("class"));
      line.put("decisionId", mail.decision());
      line.put("occasionId", one.row().map(row -> row.occasion().id()).orElse(null));
      lines.add(line.put("bounced", bounced.contains(mail.id())));
    }
    return lines;
  }

  /** One mailbox has one address here, however it was spelt: that of its first mail. */
  private static Map<String, String> addresses(List<Sent> sent) {
    Map<String, String> addresses = new HashMap<>();
    for (Sent one : sent) {
      mailbox(one).ifPresent(hash -> addresses.putIfAbsent(hash, written(one.mail())));
    }
    return addresses;
  }

  private static String address(Sent one, Map<String, String> addresses) {
    return mailbox(one).map(addresses::get).orElseGet(() -> written(one.mail()));
  }

  private static Optional<String> mailbox(Sent one) {
    return one.row().flatMap(DecisionRow::mailbox).map(hash -> hash.key());
  }

  private static String written(Mail mail) {
    String first = mail.to().isEmpty() ? "" : mail.to().getFirst();
    int open = first.lastIndexOf('<');
    int close = first.lastIndexOf('>');
    return open >= 0 && close > open ? first.substring(open + 1, close) : first;
  }

  private List<ObjectNode> refusals() {
    Map<String, String> addresses = addresses(sent());
    List<ObjectNode> lines = new ArrayList<>();
    for (TableWitness.Refusal refusal : witness.refusals()) {
      ObjectNode line = Json.object().put("at", refusal.at().toString());
      if (refusal.who().startsWith("A#")) {
        line.put("address", addresses.getOrDefault(refusal.who(), refusal.who()));
      } else {
        line.put("person", refusal.who());
      }
      line.put("topic", refusal.topic());
      line.put("action", refusal.out() ? "out" : "in");
      lines.add(line.put("kind", refusal.kind()));
    }
    return lines;
  }

  private List<ObjectNode> merges() {
    return witness.merges().stream()
        .map(merge ->
            Json.object()
                .put("at", merge.at().toString())
                .put("from", merge.from())
                .put("into", merge.into()))
        .toList();
  }
}
