package io.apropos.local.service.ses;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns an accepted draft into a mail. */
final class MailOf {
  private MailOf() {}

  static Mail draft(Draft draft, Instant now, int number) {
    return new Mail(
        id(now, number),
        draft.tags().get("decision"),
        now,
        millis(draft.tags().get("claimed")),
        draft.from(),
        draft.to(),
        draft.subject(),
        kept(draft.headers()),
        kept(draft.tags()),
        draft.configurationSet(),
        draft.text(),
        draft.html(),
        LinkFinder.in(draft));
  }

  /** In the form of SES's own ids, and the same in two runs of one script. */
  private static String id(Instant now, int number) {
    return "%016x-%08x-0000-4000-8000-%012x-000000".formatted(now.toEpochMilli(), number, number);
  }

  private static @Nullable Instant millis(@Nullable String tag) {
    return tag != null && tag.matches("[0-9]{1,15}")
        ? Instant.ofEpochMilli(Long.parseLong(tag))
        : null;
  }

  private static Map<String, String> kept(Map<String, String> written) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(written));
  }
}
