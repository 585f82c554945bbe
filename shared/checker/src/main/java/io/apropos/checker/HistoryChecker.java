package io.apropos.checker;

import io.apropos.checker.History.Mail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Recomputes, by definition, whether a history kept its promises. */
public final class HistoryChecker {
  private HistoryChecker() {}

  /** One finding a promise, always all of them and in the same order. */
  public static List<Finding> check(History history) {
    Identity identity = new Identity(history.merges());
    RefusalCheck refusals = new RefusalCheck(history, identity);
    return List.of(
        new CapCheck(history, identity, false).find(),
        new CapCheck(history, identity, true).find(),
        doubled(history),
        new QuietCheck(history, identity).find(),
        refusals.afterOptOut(),
        refusals.toSuppressed());
  }

  /** Neither a decision nor, over all its rounds, an occasion is a mail twice. */
  private static Finding doubled(History history) {
    List<String> breaches = new ArrayList<>();
    twice(history, "decision", Mail::decisionId, breaches);
    twice(history, "occasion", Mail::occasionId, breaches);
    int decided = (int) history.mails().stream().filter(it -> !it.decisionId().isEmpty()).count();
    return new Finding("doubled", decided, -1, "", breaches);
  }

  private static void twice(
      History history, String what, Function<Mail, String> id, List<String> breaches) {
    Map<String, Integer> mails = new HashMap<>();
    history.mails().stream()
        .map(id)
        .filter(it -> !it.isEmpty())
        .forEach(it -> mails.merge(it, 1, Integer::sum));
    mails.forEach((key, count) -> {
      if (count > 1) {
        breaches.add("%s %s was sent %d times".formatted(what, key, count));
      }
    });
  }
}
