package io.apropos.domain.identity;

import java.util.Locale;

/** One plain {@code local@domain}, checked at the door; the domain in lower case. */
public record EmailAddress(String local, String domain) {
  /**
   * Splits an address that was checked before.
   *
   * @throws IllegalArgumentException without exactly one {@code @} between two non-empty parts
   */
  public static EmailAddress of(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0 || at == address.length() - 1) {
      throw new IllegalArgumentException("an address is local@domain");
    }
    return new EmailAddress(
        address.substring(0, at), address.substring(at + 1).toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return local + "@" + domain;
  }
}
