package io.apropos.application.preferences;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody did, as they would say it: the names of events are words of programs. */
enum Deed {
  ARTICLE("an article you looked at", "un article que vous avez regardé"),
  BASKET("your basket", "votre panier"),
  ORDER("your order", "votre commande"),
  DELIVERY("your parcel", "votre colis"),
  ACCOUNT("your account", "votre compte"),
  REVIEW("your review", "votre avis"),
  LIST("your wish list", "votre liste d’envies"),
  MAIL("an e‑mail from us", "un e‑mail de notre part"),
  OTHER("something you did with us", "une de vos actions chez nous");

  private final String english;
  private final String french;

  Deed(String english, String french) {
    this.english = english;
    this.french = french;
  }

  /** Each once, in the order of this list. */
  static String in(String language, Collection<String> events) {
    return events.stream()
        .map(Deed::of)
        .distinct()
        .sorted()
        .map(deed -> language.equals("fr") ? deed.french : deed.english)
        .collect(Collectors.joining(language.equals("fr") ? " ou " : " or "));
  }

  /** Letter case of names is ignored. */
  private static Deed of(String event) {
    return switch (event.toLowerCase(Locale.ROOT)) {
      case "product viewed", "product clicked", "product list viewed" -> ARTICLE;
      case "product added", "product removed", "cart viewed", "checkout started" -> BASKET;
      case "order completed", "order updated", "order refunded", "order cancelled" -> ORDER;
      case "order shipped", "delivery completed", "delivery delayed" -> DELIVERY;
      case "signed up", "account created", "signed in" -> ACCOUNT;
      case "product reviewed" -> REVIEW;
      case "product added to wishlist", "wishlist product added to cart" -> LIST;
      case "email sent", "email delivered", "email opened", "email link clicked" -> MAIL;
      default -> OTHER;
    };
  }
}
