package io.apropos.application.page;

/** Why a link does nothing, in the languages that pages speak. */
public enum Trouble {
  /** One answer for all that does not verify or leads to nobody, whatever is wrong with it. */
  BROKEN(
      404,
      "invalid-link",
      "this link is not valid",
      "This link does not work",
      "It may be incomplete. Please open the link in the e‑mail itself, or answer that e‑mail.",
      "Ce lien ne fonctionne pas",
      "Il est peut-être incomplet. Ouvrez le lien dans l’e‑mail lui-même, ou répondez à cet"
          + " e‑mail."),
  OLD_CONFIRMATION(
      410,
      "expired-link",
      "this link was valid for seven days",
      "This link is too old",
      "It worked for seven days. Please sign up again, and we will send you a fresh one.",
      "Ce lien est trop ancien",
      "Il fonctionnait sept jours. Inscrivez-vous à nouveau, et nous vous en enverrons un autre."),
  OLD_PREFERENCES(
      410,
      "expired-link",
      "this link was valid for thirty days",
      "This link is too old",
      "Links to your choices work for 30 days. Please use the one in our latest e‑mail. The links to"
          + " unsubscribe never expire.",
      "Ce lien est trop ancien",
      "Les liens vers vos choix valent 30 jours. Utilisez celui de notre dernier e‑mail. Les liens de"
          + " désinscription, eux, n’expirent jamais."),
  OLD_CLICK(
      410,
      "expired-link",
      "this link was valid for ninety days",
      "This link is too old",
      "Links in our e‑mails work for 90 days. What it led to is on our site.",
      "Ce lien est trop ancien",
      "Les liens de nos e‑mails valent 90 jours. Ce vers quoi il menait est sur notre site."),
  NOT_YET(
      503,
      "try-later",
      "not recorded: please try again",
      "Not done yet",
      "We could not record it just now, and do not want to pretend. Please try again in a moment.",
      "Ce n’est pas encore fait",
      "Nous n’avons pas pu l’enregistrer à l’instant, et ne voulons pas faire semblant. Réessayez"
          + " dans un moment.");

  private static final String RETRY_AFTER_SECONDS = "30";

  private final int status;
  private final String code;
  private final String rule;
  private final String title;
  private final String advice;
  private final String titre;
  private final String conseil;

  Trouble(
      int status,
      String code,
      String rule,
      String title,
      String advice,
      String titre,
      String conseil) {
    this.status = status;
    this.code = code;
    this.rule = rule;
    this.title = title;
    this.advice = advice;
    this.titre = titre;
    this.conseil = conseil;
  }

  /** In the browser's language, without a name: nothing is known of whoever asks. */
  public Answer answer(LinkRequest request) {
    return answer(request, Manners.NONE, "");
  }

  /**
   * @param way out of it, below the advice: HTML, "" when there is none
   */
  Answer answer(LinkRequest request, Manners manners, String way) {
    Answer answer =
        request.wantsPage()
            ? Answer.page(status, page(manners.sheet(request), way), code)
            : Answer.error(request, status, code, rule);
    return this == NOT_YET ? answer.with("Retry-After", RETRY_AFTER_SECONDS) : answer;
  }

  private String page(Sheet sheet, String way) {
    String said = sheet.in(title, titre);
    return sheet.narrow(said, Sheet.paragraph(sheet.in(advice, conseil)) + way);
  }
}
