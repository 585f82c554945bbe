package io.apropos.domain.identity;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which spellings are one mailbox. Letter case never distinguishes; for the domains listed, dots
 * and plus tags of the local part do not either.
 *
 * @param byDomain domain in lower case to what is ignored there
 */
public record AddressFolding(Map<String, Set<Rule>> byDomain) {
  /** What of a local part is ignored. */
  public enum Rule {
    DOTS,
    PLUS
  }

  public static final AddressFolding CASE_ONLY = new AddressFolding(Map.of());

  public AddressFolding {
    byDomain = Map.copyOf(byDomain);
  }

  /** The one spelling that stands for the mailbox; for comparison only, never to send to. */
  public String fold(EmailAddress address) {
    Set<Rule> rules = byDomain.getOrDefault(address.domain(), Set.of());
    String local = address.local().toLowerCase(Locale.ROOT);
    if (rules.contains(Rule.PLUS) && local.indexOf('+') > 0) {
      local = local.substring(0, local.indexOf('+'));
    }
    if (rules.contains(Rule.DOTS)) {
      local = local.replace(".", "");
    }
    return local + "@" + address.domain();
  }
}
