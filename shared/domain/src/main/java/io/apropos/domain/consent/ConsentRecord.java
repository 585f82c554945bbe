package io.apropos.domain.consent;

import io.apropos.domain.identity.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * One line of the proof of consent: never changed, never deleted, bound to the line before by its
 * hash, so that an altered, dropped or swapped line shows.
 *
 * @param number 1, 2, 3, … within the person
 * @param person whose chain it is
 * @param subject what the choice is about, {@code topic:channel:purpose}, or {@code merge:V#id} for
 *     the line that takes in another person's chain
 * @param state as asked: granted, pending, refused; merged for a taken-in chain
 * @param at when the person chose
 * @param recordedAt when we wrote it down
 * @param source form or link; "" if none
 * @param textVersion text agreed to; "" if none
 * @param method checkbox, double-opt-in, written, link, one-click, …
 * @param token what it came by: id of the event, or of the decision whose link was used; for a
 *     taken-in chain its last hash
 * @param previous hash of the line before, "" for the first
 * @param hash SHA-256 of all the above, 64 lower-case hexadecimal digits
 */
public record ConsentRecord(
    long number,
    PersonId person,
    String subject,
    String state,
    Instant at,
    Instant recordedAt,
    String source,
    String textVersion,
    String method,
    String token,
    String previous,
    String hash) {

  /** The next line of a chain that so far ends with {@code number} and {@code hash}. */
  public static ConsentRecord next(
      PersonId person, long number, String hash, Line line, Instant recordedAt) {
    ConsentRecord open =
        new ConsentRecord(
            number + 1,
            person,
            line.subject(),
            line.state(),
            line.at(),
            recordedAt,
            line.source(),
            line.textVersion(),
            line.method(),
            line.token(),
            hash,
            "");
    return open.sealed();
  }

  /** What one line says, before it has a place in a chain. */
  public record Line(
      String subject,
      String state,
      Instant at,
      String source,
      String textVersion,
      String method,
      String token) {
    /** A choice, as it was asked. */
    public static Line of(ConsentKey key, Consent choice, String token) {
      return new Line(
          key.text(),
          choice.state().name().toLowerCase(java.util.Locale.ROOT),
          choice.at(),
          choice.source(),
          choice.textVersion(),
          choice.method(),
          token);
    }

    /** Another person's chain, taken in by its last hash ("" if it was empty). */
    public static Line merged(PersonId other, String lastHash, Instant at) {
      return new Line("merge:" + other.key(), "merged", at, "", "", "stitching", lastHash);
    }
  }

  /**
   * The place, from 0, of the first line that is not what was written; empty when the whole chain
   * holds. A chain that lost its last lines shows only against number and hash in GATE.
   */
  public static OptionalInt firstBroken(List<ConsentRecord> chain) {
    String previous = "";
    for (int i = 0; i < chain.size(); i++) {
      ConsentRecord line = chain.get(i);
      if (line.number != i + 1
          || !line.previous.equals(previous)
          || !line.sealed().hash.equals(line.hash)) {
        return OptionalInt.of(i);
      }
      previous = line.hash;
    }
    return OptionalInt.empty();
  }

  private ConsentRecord sealed() {
    return new ConsentRecord(
        number,
        person,
        subject,
        state,
        at,
        recordedAt,
        source,
        textVersion,
        method,
        token,
        previous,
        sha256(
            List.of(
                Long.toString(number),
                person.key(),
                subject,
                state,
                at.toString(),
                recordedAt.toString(),
                source,
                textVersion,
                method,
                token,
                previous)));
  }

  /** Each part goes in with its length, so that no two lists of parts read alike. */
  private static String sha256(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
