package io.apropos.domain.message;

import java.util.List;
import java.util.Map;

/**
 * What profile.yaml declares.
 *
 * @param declared trait name to type (text, number, flag, …)
 * @param flags states kept from the owner's own events
 */
public record Traits(Map<String, String> declared, List<Flag> flags) {
  /** On from {@code opens} until {@code closes}; event names in lower case. */
  public record Flag(String name, String opens, String closes) {}
}
