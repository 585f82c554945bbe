package io.apropos.testkit.protocol;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The catalogue of the town, as a bundle. */
final class Bundles {
  private Bundles() {}

  static String of(int cap, int mailboxCap, String whenCapped) {
    String topics = each(i -> topic(Town.topic(i), "marketing"));
    String messages = each(i -> message(i, whenCapped));
    return """
    {"hash": "town",
     "brand": {"name": "Town", "languages": ["en"], "defaultLanguage": "en",
       "currency": "EUR", "timezone": "UTC", "postalAddress": "1 Main Street",
       "senders": [{"id": "shop", "name": "Shop", "from": "shop@shop.example"}],
       "hosts": {"links": ["shop.example"]}},
     "topics": {"purposes": [{"id": "marketing", "name": "Offers"}],
       "topics": [%s, %s]},
     "policies": {
       "caps": [{"id": "day", "limit": %d, "window": "24h"},
         {"id": "mailbox-day", "limit": %d, "window": "24h", "per": "address"}],
       "fatigue": {"weights": {"marketing": 0.001, "transactional": 0}},
       "threshold": {"relative": 0.1}, "exploration": {"share": 0},
       "holdout": {"share": 0, "salt": 1}},
     "messages": [%s,
       {"id": "confirm-consent", "class": "transactional", "topic": "orders",
        "channels": ["email"], "subject": "You?", "template": "t", "expiry": "7d",
        "whenCapped": "%s", "triggers": []},
       {"id": "%s", "class": "transactional", "topic": "orders", "channels": ["email"],
        "subject": "Thanks", "template": "t", "expiry": "2d", "whenCapped": "drop",
        "triggers": [{"id": "fires", "event": "Order Completed"}]}]}
    """
        .formatted(
            topics,
            topic("orders", "transactional"),
            cap,
            mailboxCap,
            messages,
            whenCapped,
            Town.RECEIPT);
  }

  /**
   * The same without narrow caps, where every message offers 10 % of the basket, and tries it out
   * wherever it may.
   *
   * @param amount of the one budget, in euros
   */
  static String withOffers(String amount) {
    String value = "\"value\": {\"amount\": 100, \"currency\": \"EUR\"},";
    String offer =
        """
        "offer": {"kind": "percent", "levels": [0, 10], "ceiling": 10, "budget": "%s",
          "code": {"uses": 1, "validFor": "72h"}},
        """
            .formatted(Town.BUDGET);
    String budget =
        """
        "budgets": [{"id": "%s", "amount": %s, "currency": "EUR", "from": "2026-11-01",
          "until": "2026-11-30"}],
        """
            .formatted(Town.BUDGET, amount);
    return of(9, 9, "hold")
        .replace(
            "\"currency\": \"EUR\", \"timezone\"",
            "\"currency\": \"EUR\", \"defaultMargin\": 35, \"timezone\"")
        .replace("\"exploration\": {\"share\": 0}", "\"exploration\": {\"share\": 1}")
        .replace("\"policies\": {", "\"policies\": {" + budget)
        .replace(value, value + offer);
  }

  private static String each(java.util.function.IntFunction<String> text) {
    return IntStream.range(0, Town.TOPICS).mapToObj(text).collect(Collectors.joining(","));
  }

  private static String topic(String id, String messageClass) {
    return """
    {"id": "%s", "name": "%s", "class": "%s", "channels": ["email"], "optIn": "%s"}\
    """
        .formatted(id, id, messageClass, messageClass.equals("marketing") ? "single" : "none");
  }

  private static String message(int number, String whenCapped) {
    return """
    {"id": "m%d", "class": "marketing", "topic": "%s", "channels": ["email"],
     "subject": "Hello", "template": "t", "expiry": "2d", "whenCapped": "%s",
     "triggers": [{"id": "fires", "event": "Product Viewed"}],
     "goal": {"event": "Order Completed", "within": "72h"},
     "value": {"amount": 100, "currency": "EUR"},
     "priors": {"click": 0.5, "goal": 0.5, "goalWithout": 0.1}}\
    """
        .formatted(number, Town.topic(number), whenCapped);
  }
}
