package io.apropos.cli;

import io.apropos.local.service.ses.Mail;
import java.util.regex.Pattern;

/** The links of the mails that a cloud sent. */
final class BadLinks {
  private static final Pattern CLICK = Pattern.compile("/v1/r/([A-Za-z0-9_-]+)");

  private final RunningCloud running;

  BadLinks(RunningCloud running) {
    this.running = running;
  }

  /**
   * A valid token as the mail of a decision holds it.
   *
   * @param purpose as in the path of its link
   * @throws IllegalArgumentException when that mail has no such link
   */
  String token(String purpose, String decision) {
    Mail.Links links = mail(decision).links();
    String link =
        switch (purpose) {
          case "unsubscribe" -> links.unsubscribe();
          case "preferences" -> links.preferences();
          case "confirmations", "confirm" -> links.confirm();
          default -> null;
        };
    if (link == null) {
      throw new IllegalArgumentException("no link for " + purpose + " in that mail");
    }
    return link.substring(link.lastIndexOf('/') + 1);
  }

  /**
   * The token of a link of a mail that leads through us.
   *
   * @param number from 0, in the order of the mail
   */
  String click(String decision, int number) {
    return CLICK
        .matcher(String.valueOf(mail(decision).html()))
        .results()
        .skip(number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such link in that mail"))
        .group(1);
  }

  private Mail mail(String decision) {
    return running.cloud().mails().log().stream()
        .filter(it -> decision.equals(it.decision()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no mail of " + decision));
  }
}
