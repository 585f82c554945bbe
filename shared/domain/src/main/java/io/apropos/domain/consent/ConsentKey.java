package io.apropos.domain.consent;

/**
 * What one choice is about.
 *
 * @param topic id of topics.yaml
 * @param purpose id of topics.yaml: {@code marketing}, {@code tracking}
 */
public record ConsentKey(String topic, Channel channel, String purpose)
    implements Comparable<ConsentKey> {
  public static final String MARKETING = "marketing";
  public static final String TRACKING = "tracking";

  /** {@code topic:channel:purpose}. */
  public String text() {
    return topic + ":" + channel.id() + ":" + purpose;
  }

  /** The reverse of {@link #text()}. */
  public static ConsentKey ofText(String text) {
    String[] parts = text.split(":", 3);
    return new ConsentKey(parts[0], Channel.of(parts[1]), parts[2]);
  }

  @Override
  public int compareTo(ConsentKey other) {
    return text().compareTo(other.text());
  }
}
