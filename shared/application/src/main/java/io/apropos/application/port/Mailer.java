package io.apropos.application.port;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The mail service. One call is one post: never retried below. */
public interface Mailer {
  /**
   * Hands one mail over.
   *
   * @param stillMayGo looked at in the last moment before the bytes leave; false = abandon
   */
  DispatchResult send(Mail mail, BooleanSupplier stillMayGo);

  /** Mails a second that the account may send, and whether it may send at all. */
  Allowance allowance();

  /** The account's state. */
  record Allowance(double perSecond, boolean sendingEnabled) {}

  /**
   * One mail, complete.
   *
   * @param headers in the order in which they are to stand
   * @param tags name to value, {@code [A-Za-z0-9_-]}
   */
  record Mail(
      String from,
      String replyTo,
      String to,
      String subject,
      String html,
      String text,
      List<Header> headers,
      Map<String, String> tags,
      String configurationSet) {}

  /** One header line, printable ASCII. */
  record Header(String name, String value) {}

  /** What the mail service made of one mail. */
  sealed interface DispatchResult {
    /** Accepted; {@code providerId} comes back with every delivery event. */
    record Accepted(String providerId) implements DispatchResult {}

    /** Refused for this mail: nothing was sent and nothing will be. */
    record Rejected(String reason) implements DispatchResult {}

    /** Nothing was sent: abandoned, never left, or refused for the account. Try later. */
    record NotSent(String reason, boolean accountWide) implements DispatchResult {}

    /** No answer came. It may be on its way: never sent again, only reconciled. */
    record Unknown(String reason) implements DispatchResult {}
  }
}
