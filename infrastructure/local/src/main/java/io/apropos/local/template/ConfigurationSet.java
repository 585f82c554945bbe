package io.apropos.local.template;

import java.util.Set;

/**
 * A configuration set of the mail service.
 *
 * @param events types it publishes, as SES names them ({@code RENDERING_FAILURE}); empty: none
 */
public record ConfigurationSet(String id, String name, Set<String> events) {
  public ConfigurationSet {
    events = Set.copyOf(events);
  }
}
