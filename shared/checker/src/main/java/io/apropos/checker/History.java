package io.apropos.checker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What the four logs say.
 *
 * @param mails by instant of acceptance
 * @param refusals by instant; those of one instant in the order of the log
 */
public record History(List<Mail> mails, List<Refusal> refusals, List<Merge> merges, Policy policy) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public History {
    mails = mails.stream().sorted(Comparator.comparing(Mail::at)).toList();
    refusals = refusals.stream().sorted(Comparator.comparing(Refusal::at)).toList();
    merges = List.copyOf(merges);
  }

  /**
   * A mail that was accepted.
   *
   * @param claimedAt when it was judged for the last time; acceptance, if the log does not tell
   * @param person as decided; "" = unknown
   * @param decisionId "" = none
   * @param occasionId "" = unknown
   */
  public record Mail(
      Instant at,
      Instant claimedAt,
      String person,
      String address,
      String channel,
      String topic,
      String messageClass,
      String decisionId,
      String occasionId) {
    boolean isTransactional() {
      return messageClass.equals("transactional");
    }
  }

  /**
   * Somebody left or came back, or a mailbox was closed.
   *
   * @param person "" = about a mailbox
   * @param address "" = about a person
   * @param topic id, or {@code all}
   * @param out false = in again
   * @param suppression a mailbox that takes nothing any more, whatever the class
   */
  public record Refusal(
      Instant at, String person, String address, String topic, boolean out, boolean suppression) {
    boolean isAbout(String theTopic) {
      return topic.equals("all") || topic.equals(theTopic);
    }
  }

  /** From {@code at} on, {@code from} is {@code into}. */
  public record Merge(Instant at, String from, String into) {}

  /**
   * Reads the logs.
   *
   * @param mails JSON lines; likewise {@code refusals} and {@code merges}
   * @param policy one JSON object
   * @throws IllegalArgumentException naming the line that cannot be read
   */
  public static History read(String mails, String refusals, String merges, String policy) {
    return new History(
        lines("mails", mails, History::mail),
        lines("refusals", refusals, History::refusal),
        lines("merges", merges, History::merge),
        read("policy", 1, policy, Policy::of));
  }

  private static <T> List<T> lines(String log, String text, Function<JsonNode, T> reader) {
    List<String> lines = text.lines().toList();
    return java.util.stream.IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).isBlank())
        .mapToObj(i -> read(log, i + 1, lines.get(i), reader))
        .toList();
  }

  private static <T> T read(String log, int number, String line, Function<JsonNode, T> reader) {
    try {
      return reader.apply(tree(log, number, line));
    } catch (java.time.DateTimeException e) {
      throw unreadable(log, number, e);
    }
  }

  private static JsonNode tree(String log, int number, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw unreadable(log, number, e);
    }
  }

  private static IllegalArgumentException unreadable(String log, int number, Exception cause) {
    return new IllegalArgumentException(
        "log %s, line %d cannot be read".formatted(log, number), cause);
  }

  private static Mail mail(JsonNode line) {
    Instant at = Instant.parse(line.path("at").asText());
    String claimed = text(line, "claimedAt");
    return new Mail(
        at,
        claimed.isEmpty() ? at : Instant.parse(claimed),
        text(line, "person"),
        text(line, "address"),
        text(line, "channel"),
        text(line, "topic"),
        text(line, "messageClass"),
        text(line, "decisionId"),
        text(line, "occasionId"));
  }

  private static Refusal refusal(JsonNode line) {
    return new Refusal(
        Instant.parse(line.path("at").asText()),
        text(line, "person"),
        text(line, "address"),
        text(line, "topic"),
        text(line, "action").equals("out"),
        text(line, "kind").equals("suppression"));
  }

  private static Merge merge(JsonNode line) {
    return new Merge(
        Instant.parse(line.path("at").asText()), text(line, "from"), text(line, "into"));
  }

  private static String text(JsonNode line, String name) {
    return line.path(name).isTextual() ? line.path(name).asText() : "";
  }
}
