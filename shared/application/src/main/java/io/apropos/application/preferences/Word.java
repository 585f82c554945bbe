package io.apropos.application.preferences;

/** What the page says, in the languages that it speaks. */
enum Word {
  TITLE("Your choices", "Vos choix"),
  SAVED("Saved. It applies from now on.", "Enregistré. C’est appliqué dès maintenant."),
  STALE(
      "Something was changed elsewhere in the meantime, so nothing was saved. This is what stands"
          + " now: please check it and save again.",
      "Quelque chose a été modifié ailleurs entre-temps : rien n’a été enregistré. Voici ce qui vaut"
          + " maintenant ; vérifiez et enregistrez à nouveau."),
  REFUSED(
      "This could not be read, so nothing was saved. Please try again with the form below.",
      "Nous n’avons pas pu lire cette demande : rien n’a été enregistré. Réessayez avec le"
          + " formulaire ci-dessous."),
  THANKS("Thank you. We keep your answer.", "Merci. Nous gardons votre réponse."),
  LEFT(
      "You receive no marketing e‑mails from us. Tick what you want again, and save.",
      "Vous ne recevez plus d’e‑mails publicitaires. Cochez ce que vous souhaitez à nouveau, puis"
          + " enregistrez."),
  LAST("Why you heard from us", "Pourquoi vous avez eu de nos nouvelles"),
  LAST_ON("On %s we wrote to you about: %s.", "Le %s, nous vous avons écrit à ce sujet : %s."),
  LAST_TRIGGER("What made us write: %s, on %s.", "Ce qui nous a fait écrire : %s, le %s."),
  LAST_ALWAYS(
      "No single event made us write: it was chosen among all that we could tell you.",
      "Aucun événement précis : ce message a été choisi parmi tout ce que nous pouvions vous dire."),
  LAST_CONSENT("You agreed to it on %s.", "Vous l’avez accepté le %s."),
  LAST_CONSENT_HOW("You agreed to it on %s (%s).", "Vous l’avez accepté le %s (%s)."),
  LAST_ORDER(
      "It belongs to an order or an account, so it comes whatever you choose below.",
      "Il concerne une commande ou un compte : il part quels que soient vos choix ci-dessous."),
  TOPICS("What we may write about", "Ce que nous pouvons vous écrire"),
  MEASURING(
      "“%s” means: we note which e‑mails you open and which links you follow, to write less and"
          + " better. Without it, we note neither.",
      "« %s » veut dire : nous notons quels e‑mails vous ouvrez et quels liens vous suivez, pour"
          + " écrire moins et mieux. Sans elle, nous ne notons ni l’un ni l’autre."),
  EMAIL("By e‑mail", "Par e‑mail"),
  WEB("On our website", "Sur notre site"),
  ADVISOR("Through an advisor", "Par un conseiller"),
  PENDING("(waiting for your confirmation)", "(en attente de votre confirmation)"),
  LIMITS("How often", "À quel rythme"),
  MAXIMUM("At most, in any 7 days", "Au plus, sur 7 jours glissants"),
  NO_MAXIMUM("No limit of my own", "Pas de limite personnelle"),
  NO_MAIL("No e‑mails", "Aucun e‑mail"),
  ONE_MAIL("1 e‑mail", "1 e‑mail"),
  MAILS("%s e‑mails", "%s e‑mails"),
  PAUSE("Pause", "Pause"),
  NO_PAUSE("No pause", "Pas de pause"),
  PAUSED_UNTIL("Until %s", "Jusqu’au %s"),
  PAUSE_ONE_DAY("1 day from now", "1 jour dès maintenant"),
  PAUSE_DAYS("%s days from now", "%s jours dès maintenant"),
  MARKETING_ONLY(
      "Limit and pause hold back marketing e‑mails. Messages about your orders always reach you.",
      "Limite et pause retiennent les e‑mails publicitaires. Les messages sur vos commandes vous"
          + " parviennent toujours."),
  LANGUAGE("Language of our e‑mails", "Langue de nos e‑mails"),
  AS_BEFORE("As until now", "Comme jusqu’ici"),
  SAVE("Save my choices", "Enregistrer mes choix"),
  LEAVING("Had enough?", "Vous en avez assez ?"),
  LEAVING_ADVICE(
      "This stops every topic and channel at once. Messages about your orders still reach you.",
      "Ceci arrête d’un coup tous les sujets et tous les canaux. Les messages sur vos commandes vous"
          + " parviennent toujours."),
  LEAVE_ALL("Stop everything", "Tout arrêter"),
  QUESTION("One question", "Une question"),
  ANSWER("Send my answer", "Envoyer ma réponse"),
  NO_ANSWER("I would rather not say", "Je préfère ne pas répondre"),
  KNOWN("What we know", "Ce que nous savons"),
  YES("Yes", "Oui"),
  NO("No", "Non"),
  ADDRESS("E‑mail", "E‑mail"),
  FIRST_NAME("First name", "Prénom"),
  LAST_NAME("Last name", "Nom"),
  ZONE("Time zone", "Fuseau horaire"),
  COUNTRY("Country", "Pays"),
  CITY("City", "Ville"),
  ORDERS("Orders", "Commandes"),
  RECEIVED("Marketing e‑mails in the last 7 days", "E‑mails publicitaires des 7 derniers jours");

  private final String english;
  private final String french;

  Word(String english, String french) {
    this.english = english;
    this.french = french;
  }

  /** In one of {@link io.apropos.application.page.LinkRequest#SPOKEN}. */
  String in(String language) {
    return language.equals("fr") ? french : english;
  }
}
