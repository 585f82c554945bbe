package io.apropos.testkit.protocol;

import io.apropos.application.port.Mailer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Judges by the mails that the mail service took and by what was answered to people; asks neither
 * the table nor the use cases.
 *
 * @param cap marketing mails a person may get in 24 h
 * @param mailboxCap likewise a mailbox
 */
public record Judge(int cap, int mailboxCap) {
  private static final Duration WINDOW = Duration.ofHours(24);

  /** An opt-out that was answered, with its place in the notary's order. */
  public record Answered(String person, String topic, long at) {}

  /** What was broken, in words; empty = nothing. */
  public List<String> violations(
      List<Mailer.Mail> mails, List<Notary.Claimed> claims, List<Answered> optOuts) {
    List<String> violations = new ArrayList<>();
    violations.addAll(doubled(mails, "decision"));
    violations.addAll(doubled(mails, "occasion"));
    violations.addAll(overCap(mails, mail -> tag(mail, "person"), cap, "person"));
    violations.addAll(
        overCap(mails, mail -> mail.to().toLowerCase(Locale.ROOT), mailboxCap, "mailbox"));
    violations.addAll(claimedAfterOptOut(mails, claims, optOuts));
    return violations;
  }

  private static List<String> doubled(List<Mailer.Mail> mails, String tag) {
    Map<String, Integer> counts = new HashMap<>();
    mails.forEach(mail -> counts.merge(tag(mail, tag), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(e -> e.getValue() > 1)
        .map(e -> "doubled " + tag + " " + e.getKey())
        .toList();
  }

  private static List<String> overCap(
      List<Mailer.Mail> mails, Function<Mailer.Mail, String> whose, int cap, String what) {
    Map<String, List<Instant>> byOwner = new HashMap<>();
    for (Mailer.Mail mail : mails) {
      if (tag(mail, "class").equals("marketing")) {
        byOwner.computeIfAbsent(whose.apply(mail), _ -> new ArrayList<>()).add(at(mail));
      }
    }
    List<String> violations = new ArrayList<>();
    byOwner.forEach((owner, instants) -> {
      instants.sort(Comparator.naturalOrder());
      for (int i = 0; i + cap < instants.size(); i++) {
        if (instants.get(i + cap).isBefore(instants.get(i).plus(WINDOW))) {
          violations.add("over cap of " + what + " " + owner);
        }
      }
    });
    return violations;
  }

  private static List<String> claimedAfterOptOut(
      List<Mailer.Mail> mails, List<Notary.Claimed> claims, List<Answered> optOuts) {
    List<String> violations = new ArrayList<>();
    for (Mailer.Mail mail : mails) {
      String decision = tag(mail, "decision");
      String pk = "D#" + decision.substring(0, decision.lastIndexOf('-'));
      for (Answered answered : optOuts) {
        boolean about =
            tag(mail, "person").equals(answered.person())
                && tag(mail, "topic").equals(answered.topic());
        boolean after =
            claims.stream().anyMatch(c -> c.decisionPk().equals(pk) && c.asked() > answered.at());
        if (about && after) {
          violations.add("claimed after opt-out " + decision);
        }
      }
    }
    return violations;
  }

  private static Instant at(Mailer.Mail mail) {
    return Instant.ofEpochMilli(Long.parseLong(tag(mail, "claimed")));
  }

  private static String tag(Mailer.Mail mail, String name) {
    String value = mail.tags().get(name);
    if (value == null) {
      throw new IllegalArgumentException("a mail without tag " + name);
    }
    return value;
  }
}
