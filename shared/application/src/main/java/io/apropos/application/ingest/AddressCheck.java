package io.apropos.application.ingest;

import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;

/** One plain address that the mail service can reach. */
public final class AddressCheck {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST = 254;
  private static final int LONGEST_LABEL = 63;
  private static final String LOCAL_SIGNS = "!#$%&'*+/=?^_`{|}~-";

  /**
   * Characters that the 2003 rules of the JDK turn into others, and those of 2008 do not: the mail
   * would go to another domain.
   */
  private static final String DEVIATIONS = "\u00df\u1e9e\u03c2\u200c\u200d";

  private static final String SIMULATOR = "simulator.amazonses.com";

  private static final Set<String> ROLES =
      Set.of(
          "abuse",
          "accounting",
          "admin",
          "billing",
          "compliance",
          "contact",
          "dns",
          "help",
          "hostmaster",
          "info",
          "mail",
          "marketing",
          "no-reply",
          "noc",
          "noreply",
          "office",
          "postmaster",
          "privacy",
          "root",
          "sales",
          "security",
          "spam",
          "support",
          "sysadmin",
          "usenet",
          "webmaster");

  private final boolean simulatorAllowed;

  /**
   * @param simulatorAllowed whether addresses of the mailbox simulator are good: on test stages
   */
  public AddressCheck(boolean simulatorAllowed) {
    this.simulatorAllowed = simulatorAllowed;
  }

  /**
   * The address, its domain in ASCII and lower case, blanks around it left out.
   *
   * @throws Malformed {@code wrong-type}, {@code control-character}, {@code invalid-email} or
   *     {@code email-not-supported}
   */
  public EmailAddress of(Value value, String pointer) {
    if (!(value instanceof Value.Text(String text))) {
      throw new Malformed("wrong-type", pointer, "an address is a text");
    }
    TextCheck.noControls(text, pointer);
    if (text.codePoints().anyMatch(AddressCheck::isUnseen)) {
      throw invalid(pointer);
    }
    String plain = text.strip();
    int at = plain.lastIndexOf('@');
    if (at <= 0 || at == plain.length() - 1) {
      throw invalid(pointer);
    }
    String local = plain.substring(0, at);
    checkLocal(local, pointer);
    String domain = domain(plain.substring(at + 1), pointer);
    if (local.length() + 1 + domain.length() > LONGEST) {
      throw invalid(pointer);
    }
    boolean simulated = domain.equals(SIMULATOR);
    if (simulated && !simulatorAllowed) {
      throw new Malformed(
          "email-not-supported", pointer, "the mailbox simulator is for test stages");
    }
    return new EmailAddress(local, domain);
  }

  /** Whether a mailbox belongs to a function and not to a person: never sent marketing. */
  public static boolean isRole(EmailAddress address) {
    return ROLES.contains(address.local().toLowerCase(Locale.ROOT));
  }

  /** What nobody sees the rules for domains leave out: two texts would be one address. */
  private static boolean isUnseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || codePoint == 0x034F;
    };
  }

  private static void checkLocal(String local, String pointer) {
    boolean ascii = true;
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      ascii &= c < 0x80;
      boolean dot = c == '.';
      boolean lonelyDot = dot && (i == 0 || i == local.length() - 1 || local.charAt(i - 1) == '.');
      boolean good = dot || isLetterOrDigit(c) || LOCAL_SIGNS.indexOf(c) >= 0;
      if (lonelyDot || (c < 0x80 && !good) || Character.isSpaceChar(c)) {
        throw invalid(pointer);
      }
    }
    if (local.length() > LONGEST_LOCAL) {
      throw invalid(pointer);
    }
    if (!ascii) {
      throw new Malformed(
          "email-not-supported", pointer, "the part before the at sign must be ASCII");
    }
  }

  private static String domain(String typed, String pointer) {
    if (typed.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
      throw new Malformed("email-not-supported", pointer, "this domain cannot be written safely");
    }
    String domain;
    try {
      domain = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw invalid(pointer);
    }
    String[] labels = domain.split("\\.", -1);
    if (labels.length < 2 || isNumber(labels[labels.length - 1])) {
      throw invalid(pointer);
    }
    for (String label : labels) {
      checkLabel(label, pointer);
    }
    return domain;
  }

  private static void checkLabel(String label, String pointer) {
    boolean good =
        !label.isEmpty()
            && label.length() <= LONGEST_LABEL
            && !label.startsWith("-")
            && !label.endsWith("-")
            && label.chars().allMatch(c -> c == '-' || isLetterOrDigit((char) c));
    if (!good) {
      throw invalid(pointer);
    }
  }

  private static boolean isNumber(String label) {
    return label.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static Malformed invalid(String pointer) {
    return new Malformed("invalid-email", pointer, "one plain address is needed: local@domain");
  }
}
