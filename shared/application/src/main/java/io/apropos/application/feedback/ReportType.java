package io.apropos.application.feedback;

import io.apropos.domain.event.EventNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of events of the mail service, and the events of ours that they become. */
@SuppressWarnings("ImmutableEnumChecker") // both lists are made by List.of
enum ReportType {
  SEND(List.of("Send"), EventNames.EMAIL_SENT),
  /** Who delivered has accepted: should the Send be lost, this tells of both. */
  DELIVERY(List.of("Delivery"), EventNames.EMAIL_SENT, EventNames.EMAIL_DELIVERED),
  DELIVERY_DELAY(List.of("DeliveryDelay", "Delivery Delay")),
  BOUNCE(List.of("Bounce"), EventNames.EMAIL_BOUNCED),
  COMPLAINT(List.of("Complaint"), EventNames.EMAIL_MARKED_AS_SPAM),
  REJECT(List.of("Reject")),
  RENDERING_FAILURE(List.of("Rendering Failure", "RenderingFailure")),
  OPEN(List.of("Open"), EventNames.EMAIL_OPENED),
  CLICK(List.of("Click"), EventNames.EMAIL_LINK_CLICKED),
  /** Of the mail service's own lists, which none of our mails belongs to. */
  SUBSCRIPTION(List.of("Subscription"));

  private final List<String> names;
  private final List<String> events;

  ReportType(List<String> names, String... events) {
    this.names = names;
    this.events = List.of(events);
  }

  static Optional<ReportType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.names.contains(name)).findFirst();
  }

  List<String> events() {
    return events;
  }

  /** Whether it can happen more than once to one mail. */
  boolean repeats() {
    return this == OPEN || this == CLICK || this == BOUNCE;
  }
}
