package io.apropos.application.optout;

import io.apropos.application.page.LinkRequest;
import java.util.List;
import java.util.Optional;

/** What the page says, in the languages that it speaks. {@code %s} is the topic. */
enum PageWords {
  EN(
      "en",
      "Unsubscribe",
      "What would you like to stop?",
      "Stop only: %s",
      "Stop all marketing e‑mails",
      "Takes effect at once. Nothing happens until you press a button.",
      "Messages about your orders will still reach you.",
      "Done",
      "You will get no more e‑mails about: %s",
      "You will get no more marketing e‑mails from us.",
      "You can close this page.",
      "This link does not work",
      "It may be incomplete. Please open the link in the e‑mail itself, or answer that e‑mail.",
      "Not done yet",
      "We could not record it just now, and do not want to pretend. Please try again in a moment.",
      "Try again"),
  FR(
      "fr",
      "Se désinscrire",
      "Que souhaitez-vous arrêter ?",
      "Arrêter seulement : %s",
      "Arrêter tous les e‑mails publicitaires",
      "L'effet est immédiat. Rien ne se passe avant d'appuyer sur un bouton.",
      "Les messages sur vos commandes vous parviendront toujours.",
      "C'est fait",
      "Vous ne recevrez plus d'e‑mails sur : %s",
      "Vous ne recevrez plus d'e‑mails publicitaires de notre part.",
      "Vous pouvez fermer cette page.",
      "Ce lien ne fonctionne pas",
      "Il est peut-être incomplet. Ouvrez le lien dans l'e‑mail lui-même, ou répondez à cet"
          + " e‑mail.",
      "Ce n'est pas encore fait",
      "Nous n'avons pas pu l'enregistrer à l'instant, et ne voulons pas faire semblant. Réessayez "
          + "dans un moment.",
      "Réessayer");

  final String language;
  final String title;
  final String question;
  final String stopTopic;
  final String stopAll;
  final String effect;
  final String orders;
  final String done;
  final String leftTopic;
  final String leftAll;
  final String close;
  final String broken;
  final String brokenAdvice;
  final String notYet;
  final String notYetAdvice;
  final String again;

  PageWords(String... words) {
    this.language = words[0];
    this.title = words[1];
    this.question = words[2];
    this.stopTopic = words[3];
    this.stopAll = words[4];
    this.effect = words[5];
    this.orders = words[6];
    this.done = words[7];
    this.leftTopic = words[8];
    this.leftAll = words[9];
    this.close = words[10];
    this.broken = words[11];
    this.brokenAdvice = words[12];
    this.notYet = words[13];
    this.notYetAdvice = words[14];
    this.again = words[15];
  }

  /** In the language that the reader prefers and the page speaks. */
  static PageWords of(LinkRequest request) {
    return request.language(List.of("en", "fr")).equals(Optional.of("fr")) ? FR : EN;
  }
}
