package io.apropos.lambda;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event of the mail service, as EventBridge delivers it. Nothing is believed here: who sent it
 * and whom it names is for the reader to check.
 *
 * @param source {@code aws.ses} when it is what it says
 * @param account that the envelope names
 * @param sendingAccount that the mail names; "" when absent
 * @param type {@code eventType}, or {@code notificationType} of the older form; "" when absent
 * @param messageId of the mail service; "" when absent
 * @param destination all recipients of the mail
 * @param recipients those whom this event is about; all of {@code destination} when it says none
 * @param tags all values by name
 * @param at when it happened; empty when nothing readable says so
 * @param detail what the type adds: for a Bounce its {@code bounceType} and so on
 */
public record SesEvent(
    String source,
    String account,
    String sendingAccount,
    String type,
    String messageId,
    List<String> destination,
    List<String> recipients,
    Map<String, List<String>> tags,
    Optional<Instant> at,
    Value.Fields detail) {

  /** Type to the member that holds its detail. */
  private static final Map<String, String> DETAILS =
      Map.of(
          "Send", "send",
          "Delivery", "delivery",
          "Bounce", "bounce",
          "Complaint", "complaint",
          "Reject", "reject",
          "Open", "open",
          "Click", "click",
          "Rendering Failure", "failure",
          "DeliveryDelay", "deliveryDelay");

  private static final List<String> RECIPIENTS =
      List.of("bouncedRecipients", "complainedRecipients", "delayedRecipients", "recipients");

  /**
   * @throws Malformed when it is no JSON object
   */
  public static SesEvent read(InputStream envelope) throws IOException {
    return of(Json.readObject(envelope.readAllBytes()));
  }

  /** From an envelope that was read before. */
  public static SesEvent of(Value.Fields envelope) {
    Value.Fields event = envelope.fields("detail");
    Value.Fields mail = event.fields("mail");
    String type = event.text("eventType").or(() -> event.text("notificationType")).orElse("");
    Value.Fields detail = event.fields(DETAILS.getOrDefault(type, ""));
    List<String> destination = texts(mail.items("destination"));
    return new SesEvent(
        envelope.text("source").orElse(""),
        envelope.text("account").orElse(""),
        mail.text("sendingAccountId").orElse(""),
        type,
        mail.text("messageId").orElse(""),
        destination,
        recipients(detail, destination),
        tags(mail.fields("tags")),
        instant(detail)
            .or(() -> type.equals("Send") ? instant(mail) : Optional.empty())
            .or(() -> envelope.text("time").flatMap(SesEvent::instant)),
        detail);
  }

  /** When the mail was written, by its tags, if its links are followed. */
  public Optional<Instant> followed() {
    return tags.getOrDefault("links", List.of()).equals(List.of("followed"))
        ? tags.getOrDefault("claimed", List.of()).stream().findFirst().flatMap(SesEvent::millis)
        : Optional.empty();
  }

  private static Optional<Instant> millis(String text) {
    return text.matches("[0-9]{1,15}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
        : Optional.empty();
  }

  private static List<String> recipients(Value.Fields detail, List<String> otherwise) {
    return RECIPIENTS.stream()
        .map(name -> addresses(detail.items(name)))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(otherwise);
  }

  private static List<String> addresses(List<Value> recipients) {
    List<String> addresses = new ArrayList<>();
    for (Value recipient : recipients) {
      (recipient instanceof Value.Fields named
              ? named.text("emailAddress")
              : Value.asText(recipient))
          .ifPresent(addresses::add);
    }
    return addresses;
  }

  private static Map<String, List<String>> tags(Value.Fields tags) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    tags.members().forEach((name, _) -> byName.put(name, texts(tags.items(name))));
    return byName;
  }

  private static List<String> texts(List<Value> values) {
    return values.stream().flatMap(v -> Value.asText(v).stream()).toList();
  }

  private static Optional<Instant> instant(Value.Fields fields) {
    return fields.text("timestamp").flatMap(SesEvent::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
