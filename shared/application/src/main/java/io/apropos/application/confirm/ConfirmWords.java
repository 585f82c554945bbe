package io.apropos.application.confirm;

/** What the page says, in the languages that it speaks. */
enum ConfirmWords {
  EN(
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
      "Try again",
      "on our website",
      "by an adviser",
      "measuring what you read"),
  FR(
      "Confirmez votre choix",
      "Est-ce bien vous\u00a0?",
      "Un clic, et nous pourrons vous écrire à propos de\u00a0:",
      "Oui, écrivez-moi",
      "Rien ne se passe avant d’appuyer sur le bouton. Si ce n’était pas vous, fermez la page.",
      "Merci",
      "Vous recevrez désormais de nos nouvelles à propos de\u00a0:",
      "Vous pouvez vous désinscrire à tout moment, par le lien de chaque e‑mail. Vous pouvez "
          + "fermer cette page.",
      "Rien n’a changé",
      "Vous avez choisi autrement après l’envoi de cet e‑mail, ou nous vous joignons à une autre "
          + "adresse. Votre dernier choix demeure.",
      "Si vous souhaitez tout de même nous lire, inscrivez-vous à nouveau.",
      "Réessayer",
      "sur notre site",
      "par un conseiller",
      "mesure de vos lectures");

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
  final String retry;
  final String web;
  final String advisor;
  final String tracking;

  ConfirmWords(String... words) {
    int next = 0;
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
    this.retry = words[next++];
    this.web = words[next++];
    this.advisor = words[next++];
    this.tracking = words[next];
  }

  static ConfirmWords in(String language) {
    return language.equals("fr") ? FR : EN;
  }
}
