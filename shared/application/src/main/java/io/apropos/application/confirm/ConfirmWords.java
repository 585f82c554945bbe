package io.apropos.application.confirm;

import io.apropos.application.page.LinkRequest;
import java.util.List;
import java.util.Optional;

/** What the page says, in the languages that it speaks. */
enum ConfirmWords {
  EN(
      "en",
      "Confirm your choice",
      "Is this you?",
      "One press, and we may write to you about:",
      "Yes, write to me",
      "Nothing happens until you press the button. If this was not you, close the page.",
      "Thank you",
      "From now on you will hear from us about:",
      "You can leave again at any time, by the link in every e‑mail. You can close this page.",
      "Nothing has changed",
      "You chose otherwise after this e‑mail was sent, or are reached at another address now. Your "
          + "last choice stands.",
      "If you would like to hear from us after all, please sign up again.",
      "This link is too old",
      "It worked for seven days. Please sign up again, and we will send you a fresh one.",
      "This link does not work",
      "It may be incomplete. Please open the link in the e‑mail itself.",
      "Not done yet",
      "We could not record it just now, and do not want to pretend. Please try again in a moment.",
      "Try again",
      "on our website",
      "by an adviser",
      "measuring what you read"),
  FR(
      "fr",
      "Confirmez votre choix",
      "Est-ce bien vous\u00a0?",
      "Un clic, et nous pourrons vous écrire à propos de\u00a0:",
      "Oui, écrivez-moi",
      "Rien ne se passe avant d'appuyer sur le bouton. Si ce n'était pas vous, fermez la page.",
      "Merci",
      "Vous recevrez désormais de nos nouvelles à propos de\u00a0:",
      "Vous pouvez vous désinscrire à tout moment, par le lien de chaque e‑mail. Vous pouvez "
          + "fermer cette page.",
      "Rien n'a changé",
      "Vous avez choisi autrement après l'envoi de cet e‑mail, ou nous vous joignons à une autre "
          + "adresse. Votre dernier choix demeure.",
      "Si vous souhaitez tout de même nous lire, inscrivez-vous à nouveau.",
      "Ce lien est trop ancien",
      "Il fonctionnait sept jours. Inscrivez-vous à nouveau, et nous vous en enverrons un autre.",
      "Ce lien ne fonctionne pas",
      "Il est peut-être incomplet. Ouvrez le lien dans l'e‑mail lui-même.",
      "Ce n'est pas encore fait",
      "Nous n'avons pas pu l'enregistrer à l'instant, et ne voulons pas faire semblant. Réessayez "
          + "dans un moment.",
      "Réessayer",
      "sur notre site",
      "par un conseiller",
      "mesure de vos lectures");

  final String language;
  final String title;
  final String question;
  final String grants;
  final String yes;
  final String effect;
  final String done;
  final String granted;
  final String leave;
  final String unchanged;
  final String refusedSince;
  final String again;
  final String expired;
  final String expiredAdvice;
  final String broken;
  final String brokenAdvice;
  final String notYet;
  final String notYetAdvice;
  final String retry;
  final String web;
  final String advisor;
  final String tracking;

  ConfirmWords(String... words) {
    int next = 0;
    this.language = words[next++];
    this.title = words[next++];
    this.question = words[next++];
    this.grants = words[next++];
    this.yes = words[next++];
    this.effect = words[next++];
    this.done = words[next++];
    this.granted = words[next++];
    this.leave = words[next++];
    this.unchanged = words[next++];
    this.refusedSince = words[next++];
    this.again = words[next++];
    this.expired = words[next++];
    this.expiredAdvice = words[next++];
    this.broken = words[next++];
    this.brokenAdvice = words[next++];
    this.notYet = words[next++];
    this.notYetAdvice = words[next++];
    this.retry = words[next++];
    this.web = words[next++];
    this.advisor = words[next++];
    this.tracking = words[next];
  }

  /** In the language that the reader prefers and the page speaks. */
  static ConfirmWords of(LinkRequest request) {
    return request.language(List.of("en", "fr")).equals(Optional.of("fr")) ? FR : EN;
  }
}
