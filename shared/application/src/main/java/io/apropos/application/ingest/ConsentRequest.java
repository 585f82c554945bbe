package io.apropos.application.ingest;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.util.List;
import java.util.Locale;

/**
 * One choice of consent as a sender wrote it: properties of {@code Consent Changed}, or one of
 * {@code context.consent.records}.
 *
 * @param textVersion the text that was agreed to; "" when none is named
 */
record ConsentRequest(ConsentKey key, ConsentState state, String textVersion) {
  private static final List<String> PROOF = List.of("source", "textVersion", "at");
  private static final List<String> OTHERS = List.of("source", "textVersion", "method");

  /**
   * @throws Malformed when a member is absent or wrong, or a grant comes without proof
   */
  static ConsentRequest read(Value.Fields fields, String pointer) {
    ConsentKey key =
        new ConsentKey(
            required(fields, "topic", pointer),
            channel(required(fields, "channel", pointer), Pointer.of(pointer, "channel")),
            required(fields, "purpose", pointer));
    ConsentState state = state(required(fields, "state", pointer), Pointer.of(pointer, "state"));
    if (state == ConsentState.GRANTED) {
      checkProof(fields, pointer);
    }
    fields.find("at").ifPresent(at -> InstantCheck.of(at, Pointer.of(pointer, "at")));
    OTHERS.forEach(name -> optional(fields, name, pointer));
    return new ConsentRequest(key, state, optional(fields, "textVersion", pointer));
  }

  /**
   * @throws Malformed {@code unknown-topic}, {@code unknown-channel} or {@code unknown-purpose}
   */
  void checkAgainst(TopicBook book, String pointer) {
    TopicBook.Topic topic =
        book.find(key.topic())
            .orElseThrow(() ->
                new Malformed(
                    "unknown-topic", Pointer.of(pointer, "topic"), "no topic of the catalogue"));
    if (!topic.channels().contains(key.channel())) {
      throw new Malformed(
          "unknown-channel", Pointer.of(pointer, "channel"), "not a channel of this topic");
    }
    if (!book.purposes().contains(key.purpose())) {
      throw new Malformed(
          "unknown-purpose", Pointer.of(pointer, "purpose"), "no purpose of the catalogue");
    }
  }

  private static void checkProof(Value.Fields fields, String pointer) {
    for (String name : PROOF) {
      if (optional(fields, name, pointer).isBlank()) {
        throw new Malformed(
            "consent-proof-missing",
            Pointer.of(pointer, name),
            "a grant needs source, textVersion and at");
      }
    }
  }

  private static Channel channel(String name, String pointer) {
    try {
      return Channel.of(name);
    } catch (IllegalArgumentException e) {
      throw new Malformed("unknown-channel", pointer, "channels are email, web and advisor");
    }
  }

  private static ConsentState state(String name, String pointer) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "granted" -> ConsentState.GRANTED;
      case "pending" -> ConsentState.PENDING;
      case "refused", "withdrawn" -> ConsentState.REFUSED;
      default ->
          throw new Malformed(
              "out-of-range", pointer, "a state is granted, pending, refused or withdrawn");
    };
  }

  private static String required(Value.Fields fields, String name, String pointer) {
    String text = optional(fields, name, pointer);
    if (text.isBlank()) {
      throw new Malformed("missing-field", Pointer.of(pointer, name), name + " is needed");
    }
    return text;
  }

  private static String optional(Value.Fields fields, String name, String pointer) {
    return switch (fields.find(name).orElseGet(Value.Nothing::new)) {
      case Value.Text(String text) -> text;
      case Value.Nothing _ -> "";
      case Value.Num _, Value.Flag _, Value.Items _, Value.Fields _ ->
          throw new Malformed("wrong-type", Pointer.of(pointer, name), name + " is a text");
    };
  }
}
