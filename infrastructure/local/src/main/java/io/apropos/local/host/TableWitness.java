package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes down what the table stream shows of refusals and merges: what binds, at the instant from
 * which it was there to be read, whatever the functions say of it. Safe for any number of threads.
 */
final class TableWitness {
  private static final String CONSENT = "c:";

  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Merge> merges = new ArrayList<>();
  private final Set<String> persons = new TreeSet<>();

  /** What binds now, by person or mailbox and what it is about. */
  private final Map<String, Binding> bindings = new HashMap<>();

  private record Binding(boolean out, Instant at) {}

  /**
   * One line of the refusal log.
   *
   * @param who {@code C#…}, {@code V#…}, or {@code A#…} for a mailbox
   * @param topic id, or {@code all}
   * @param kind {@code opt-out} or {@code suppression}
   */
  record Refusal(Instant at, String who, String topic, boolean out, String kind) {}

  /** One line of the merge log. */
  record Merge(Instant at, String from, String into) {}

  synchronized List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  synchronized List<Merge> merges() {
    return List.copyOf(merges);
  }

  /** Everybody who has a GATE and has not been merged into another. */
  synchronized Set<String> persons() {
    return Set.copyOf(persons);
  }

  /**
   * @param image attributes of an item as it is now
   * @param at when it was read from the stream
   */
  synchronized void saw(JsonNode image, Instant at) {
    String pk = image.at("/pk/S").asText();
    switch (image.at("/sk/S").asText()) {
      case "GATE" -> gate(pk, image, at);
      case "ADDRESS" -> {
        turn(pk, "all", "opt-out", image.at("/out/BOOL").asBoolean(), at, at);
        turn(pk, "all", "suppression", image.at("/hard/BOOL").asBoolean(), at, at);
      }
      default -> {
        // Nothing that binds.
      }
    }
  }

  private void gate(String person, JsonNode image, Instant at) {
    String into = image.at("/mergedInto/S").asText();
    if (!into.isEmpty()) {
      persons.remove(person);
      merges.add(new Merge(at, person, into));
      return;
    }
    persons.add(person);
    image
        .properties()
        .forEach(attribute -> {
          if (attribute.getKey().startsWith(CONSENT)) {
            consent(person, attribute.getKey(), attribute.getValue().path("M"), at);
          }
        });
  }

  /** Only what a promotional mail needs; following somebody's steps is another purpose. */
  private void consent(String person, String name, JsonNode consent, Instant at) {
    String[] about = name.split(":", 4);
    if (about.length < 4 || !about[2].equals("email") || !about[3].equals("marketing")) {
      return;
    }
    switch (consent.at("/state/S").asText()) {
      case "refused" -> turn(person, about[1], "opt-out", true, at, at);
      case "granted" ->
          turn(person, about[1], "opt-out", false, at, Instant.parse(consent.at("/at/S").asText()));
      default -> {
        // Pending: nobody has refused, and nothing may be sent yet.
      }
    }
  }

  /**
   * Writes a line when something turns. The stream is read a little after the commit: a grant
   * counts from its own instant on, a refusal from when everybody could know.
   */
  private void turn(String who, String topic, String kind, boolean out, Instant at, Instant own) {
    String about = String.join(" ", who, topic, kind);
    Binding before = bindings.get(about);
    boolean news = before == null ? out || !who.startsWith("A#") : before.out() != out;
    if (!news) {
      return;
    }
    Instant from = out || at.isBefore(own) ? at : own;
    Instant instant = before != null && from.isBefore(before.at()) ? before.at() : from;
    bindings.put(about, new Binding(out, instant));
    refusals.add(new Refusal(instant, who, topic, out, kind));
  }
}
