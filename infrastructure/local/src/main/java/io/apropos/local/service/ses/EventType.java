package io.apropos.local.service.ses;

import java.util.Locale;

/** What SES tells about a mail after it took it. */
public enum EventType {
  SEND("Send", "Email Sent", "send"),
  DELIVERY("Delivery", "Email Delivered", "delivery"),
  BOUNCE("Bounce", "Email Bounced", "bounce"),
  COMPLAINT("Complaint", "Email Complaint Received", "complaint"),
  REJECT("Reject", "Email Rejected", "reject"),
  OPEN("Open", "Email Opened", "open"),
  CLICK("Click", "Email Clicked", "click"),
  RENDERING_FAILURE("Rendering Failure", "Email Rendering Failed", "failure"),
  DELIVERY_DELAY("DeliveryDelay", "Email Delivery Delayed", "deliveryDelay");

  private final String eventType;
  private final String detailType;
  private final String member;

  EventType(String eventType, String detailType, String member) {
    this.eventType = eventType;
    this.detailType = detailType;
    this.member = member;
  }

  /** The member {@code eventType} of the detail. */
  public String eventType() {
    return eventType;
  }

  /** The member {@code detail-type} of the envelope. */
  public String detailType() {
    return detailType;
  }

  /** The member of the detail that holds what is particular to this type. */
  String member() {
    return member;
  }

  /**
   * Reads {@code Bounce}, and also the spellings of the template ({@code deliveryDelay}) and of the
   * API ({@code RENDERING_FAILURE}).
   *
   * @throws IllegalArgumentException for any other word
   */
  public static EventType ofWord(String word) {
    for (EventType type : values()) {
      if (letters(type.name()).equals(letters(word))) {
        return type;
      }
    }
    throw new IllegalArgumentException("SES has no event type " + word);
  }

  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
  }
}
