package io.apropos.application.feedback;

import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;

/**
 * One event of the mail service, as it came. Nothing in it is believed yet.
 *
 * @param source {@code aws.ses} when it is what it says
 * @param accounts all that it names: of the envelope, of the sender
 * @param type as the mail service writes it
 * @param recipients those whom it is about
 * @param decisions which decisions its tags name; exactly one, when the mail is ours
 * @param at when it happened
 * @param detail what the type adds
 */
public record MailReport(
    String source,
    List<String> accounts,
    String type,
    List<String> recipients,
    List<String> decisions,
    Instant at,
    Value.Fields detail) {
  public MailReport {
    accounts = List.copyOf(accounts);
    recipients = List.copyOf(recipients);
    decisions = List.copyOf(decisions);
  }
}
