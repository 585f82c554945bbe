package io.apropos.domain.contact;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;

/** One intended contact, as far as the contact policy looks at it. */
public record Contact(String message, String topic, Channel channel, MessageClass messageClass) {
  public static Contact of(Message message, Channel channel) {
    return new Contact(message.id(), message.topic(), channel, message.messageClass());
  }

  /** All that a rule may ask of it: contacts of one kind are judged alike. */
  public Contact kind() {
    return message.equals(DoubleOptIn.MESSAGE)
        ? this
        : new Contact("", topic, channel, messageClass);
  }

  public boolean isTransactional() {
    return messageClass == MessageClass.TRANSACTIONAL;
  }
}
