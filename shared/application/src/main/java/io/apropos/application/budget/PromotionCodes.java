package io.apropos.application.budget;

import io.apropos.application.links.Keyed;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a code: ten characters drawn from the decision under a secret, so that a decision
 * that is written twice has one code, and nobody can guess the next.
 *
 * <p>The 28 characters are digits and consonants that cannot be taken for one another or make a
 * word: 48 bits, so that with a million codes open one guess in 300 million finds any.
 */
public final class PromotionCodes {
  private static final String ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 10;

  private final Keyed keyed;

  /**
   * @param secret variable ADDRESS_KEY; what is drawn for codes says nothing about addresses
   * @throws IllegalArgumentException when empty
   */
  public PromotionCodes(String secret) {
    this.keyed = new Keyed(secret);
  }

  /**
   * The code of a decision.
   *
   * @param attempt 0; the next when another decision has this text
   */
  public String of(String decisionId, int attempt) {
    byte[] drawn = keyed.of("promotion code\n%s\n%d".formatted(decisionId, attempt));
    StringBuilder text = new StringBuilder(LENGTH);
    int place = 0;
    while (text.length() < LENGTH) {
      int octet = drawn[place++ % drawn.length] & 0xff;
      // Of 256 values 252 are dealt out evenly; 32 bytes have ten of them but for one in 10^30.
      if (octet < 252 || place > drawn.length) {
        text.append(ALPHABET.charAt(octet % ALPHABET.length()));
      }
    }
    return text.toString();
  }

  /**
   * The code that somebody may have meant: letter case, blanks and hyphens do not count. Empty for
   * what is none of ours, such as a coupon of the shop's own.
   */
  public static Optional<String> read(String typed) {
    String text = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    boolean ours =
        text.length() == LENGTH && text.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
    return ours ? Optional.of(text) : Optional.empty();
  }
}
