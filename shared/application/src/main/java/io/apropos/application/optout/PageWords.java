package io.apropos.application.optout;

/** What the page says, in the languages that it speaks. {@code %s} is the topic. */
enum PageWords {
  EN(
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
      "Try again"),
  FR(
      "Se désinscrire",
      "Que souhaitez-vous arrêter ?",
      "Arrêter seulement : %s",
      "Arrêter tous les e‑mails publicitaires",
      "L’effet est immédiat. Rien ne se passe avant d’appuyer sur un bouton.",
      "Les messages sur vos commandes vous parviendront toujours.",
      "C’est fait",
      "Vous ne recevrez plus d’e‑mails sur : %s",
      "Vous ne recevrez plus d’e‑mails publicitaires de notre part.",
      "Vous pouvez fermer cette page.",
      "Réessayer");

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
  final String again;

  PageWords(String... words) {
    this.title = words[0];
    this.question = words[1];
    this.stopTopic = words[2];
    this.stopAll = words[3];
    this.effect = words[4];
    this.orders = words[5];
    this.done = words[6];
    this.leftTopic = words[7];
    this.leftAll = words[8];
    this.close = words[9];
    this.again = words[10];
  }

  static PageWords in(String language) {
    return language.equals("fr") ? FR : EN;
  }
}
