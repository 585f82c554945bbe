package io.apropos.checker;

import io.apropos.checker.History.Mail;
import io.apropos.checker.History.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for mails that were claimed after somebody had left, or a mailbox was closed. */
final class RefusalCheck {
  private final History history;
  private final Identity identity;
  private final Map<String, List<Refusal>> ofPersons = new HashMap<>();
  private final Map<String, List<Refusal>> ofMailboxes = new HashMap<>();

  RefusalCheck(History history, Identity identity) {
    this.history = history;
    this.identity = identity;
    for (Refusal refusal : history.refusals()) {
      Map<String, List<Refusal>> place = refusal.person().isEmpty() ? ofMailboxes : ofPersons;
      String who = refusal.person().isEmpty() ? refusal.address() : identity.last(refusal.person());
      place.computeIfAbsent(who, key -> new ArrayList<>()).add(refusal);
    }
  }

  Finding afterOptOut() {
    List<String> breaches = new ArrayList<>();
    int trials = 0;
    for (Mail mail : history.mails()) {
      if (mail.isTransactional()) {
        continue;
      }
      trials++;
      if (hasLeft(mail, ofPersons.getOrDefault(identity.last(mail.person()), List.of()))
          || hasLeft(mail, mailbox(mail, false))) {
        breaches.add(
            "topic %s, claimed %s, decision %s"
                .formatted(mail.topic(), mail.claimedAt(), mail.decisionId()));
      }
    }
    long left = history.refusals().stream().filter(it -> it.out() && !it.suppression()).count();
    return new Finding("after opt-out", trials, (int) left, "left", breaches);
  }

  Finding toSuppressed() {
    List<String> breaches = new ArrayList<>();
    for (Mail mail : history.mails()) {
      if (hasLeft(mail, mailbox(mail, true))) {
        breaches.add("claimed %s, decision %s".formatted(mail.claimedAt(), mail.decisionId()));
      }
    }
    long closed = history.refusals().stream().filter(it -> it.out() && it.suppression()).count();
    return new Finding(
        "to a closed mailbox", history.mails().size(), (int) closed, "closed", breaches);
  }

  private List<Refusal> mailbox(Mail mail, boolean suppression) {
    return ofMailboxes.getOrDefault(mail.address(), List.of()).stream()
        .filter(it -> it.suppression() == suppression)
        .toList();
  }

  /** Whether some refusal about the mail came before its claim, and nothing lifted it. */
  private boolean hasLeft(Mail mail, List<Refusal> refusals) {
    for (int i = 0; i < refusals.size(); i++) {
      Refusal out = refusals.get(i);
      if (out.out()
          && binds(out, mail)
          && refusals.subList(i + 1, refusals.size()).stream()
              .noneMatch(in -> !in.out() && binds(in, mail) && lifts(in, out))) {
        return true;
      }
    }
    return false;
  }

  private boolean binds(Refusal refusal, Mail mail) {
    boolean concerns = refusal.suppression() || refusal.isAbout(mail.topic());
    boolean same =
        refusal.person().isEmpty()
            || identity.areOne(refusal.person(), mail.person(), mail.claimedAt());
    return concerns && same && refusal.at().isBefore(mail.claimedAt());
  }

  /** One's own yes lifts one's own no; that of another self only once the two are one. */
  private boolean lifts(Refusal in, Refusal out) {
    Instant one = in.person().equals(out.person()) ? out.at() : identity.mergedAt(out.person());
    return !in.at().isBefore(one);
  }
}
