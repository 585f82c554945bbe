package io.apropos.application.feedback;

import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One event of the mail service, as it came. Nothing in it is believed yet.
 *
 * @param source {@code aws.ses} when it is what it says
 * @param accounts all that it names: of the envelope, of the sender
 * @param type as the mail service writes it
 * @param recipients those whom it is about
 * @param decisions which decisions its tags name; exactly one, when the mail is ours
 * @param followed when the mail was written, if its links are followed; empty for all other mails
 * @param at when it happened
 * @param detail what the type adds
 */
public record MailReport(
    String source,
    List<String> accounts,
    String type,
    List<String> recipients,
    List<String> decisions,
    Optional<Instant> followed,
    Instant at,
    Value.Fields detail) {
  private static final List<String> MACHINES = List.of("machine", "bot", "automat");

  public MailReport {
    accounts = List.copyOf(accounts);
    recipients = List.copyOf(recipients);
    decisions = List.copyOf(decisions);
  }

  /**
   * Whether the mail service says that no person opened or clicked: a member of the detail that is
   * true, by whatever name it calls machines.
   */
  boolean isByMachine() {
    return detail.members().keySet().stream()
        .filter(name -> detail.flag(name).orElse(false))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> MACHINES.stream().anyMatch(name::contains));
  }
}
