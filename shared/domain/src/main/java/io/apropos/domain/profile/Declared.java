package io.apropos.domain.profile;

import io.apropos.domain.message.Message;
import io.apropos.domain.message.Traits;
import java.util.List;

/** What of the catalogue the fold looks at: triggers of messages, and states kept from events. */
public record Declared(List<Message> messages, Traits traits) {
  public Declared {
    messages = List.copyOf(messages);
  }
}
