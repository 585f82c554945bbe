package io.apropos.local.service.ses;

import io.apropos.local.service.ses.SuppressionList.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of an accepted mail by itself: suppression first, then the mailbox simulator. */
final class Outcomes {
  private static final String SIMULATOR = "@simulator.amazonses.com";

  private final SuppressionList suppressed;

  Outcomes(SuppressionList suppressed) {
    this.suppressed = suppressed;
  }

  /**
   * One event about some recipients.
   *
   * @param subType of a bounce or complaint; empty for other types
   */
  record Outcome(EventType type, String bounceType, String subType, List<String> recipients) {
    static Outcome of(EventType type, List<String> recipients) {
      return new Outcome(type, "", "", recipients);
    }

    static Outcome bounce(String bounceType, String subType, List<String> recipients) {
      return new Outcome(EventType.BOUNCE, bounceType, subType, recipients);
    }

    static Outcome complaint(String subType, List<String> recipients) {
      return new Outcome(EventType.COMPLAINT, "", subType, recipients);
    }
  }

  /** Send, then Delivery of those who get it, then what speaks against the others. */
  List<Outcome> of(List<String> recipients) {
    List<String> delivered = new ArrayList<>();
    List<Outcome> against = new ArrayList<>();
    for (String recipient : recipients) {
      Optional<Outcome> failure = failure(recipient);
      failure.ifPresent(against::add);
      if (failure.isEmpty() || failure.get().subType().isEmpty()) {
        delivered.add(recipient);
      }
    }
    List<Outcome> all = new ArrayList<>();
    all.add(Outcome.of(EventType.SEND, recipients));
    if (!delivered.isEmpty()) {
      all.add(Outcome.of(EventType.DELIVERY, delivered));
    }
    all.addAll(against);
    return all;
  }

  static boolean isSimulator(String address) {
    return address.toLowerCase(Locale.ROOT).endsWith(SIMULATOR);
  }

  private Optional<Outcome> failure(String recipient) {
    List<String> one = List.of(recipient);
    Optional<Reason> reason = suppressed.get(recipient).map(SuppressionList.Entry::reason);
    if (reason.isPresent()) {
      String subType = "OnAccountSuppressionList";
      return Optional.of(
          reason.get() == Reason.COMPLAINT
              ? Outcome.complaint(subType, one)
              : Outcome.bounce("Permanent", subType, one));
    }
    if (!isSimulator(recipient)) {
      return Optional.empty();
    }
    String local = recipient.toLowerCase(Locale.ROOT).replaceFirst("(\\+.*)?@.*", "");
    return switch (local) {
      case "success", "ooto" -> Optional.empty();
      case "complaint" -> Optional.of(Outcome.complaint("", one));
      case "suppressionlist" -> Optional.of(Outcome.bounce("Permanent", "Suppressed", one));
      default -> Optional.of(Outcome.bounce("Permanent", "General", one));
    };
  }
}
