package io.apropos.application.links;

import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Turns an address into what stands for it. Keyed: who steals the table cannot try addresses out.
 */
public final class AddressHasher {
  private final Hmac hmac;

  /**
   * @param key variable ADDRESS_KEY; losing it loses every suppression
   * @throws IllegalArgumentException when empty
   */
  public AddressHasher(String key) {
    this.hmac = Hmac.under(key);
  }

  /** The hash of the mailbox that the address leads to. */
  public AddressHash hash(EmailAddress address, AddressFolding folding) {
    byte[] folded = folding.fold(address).getBytes(StandardCharsets.UTF_8);
    return new AddressHash(HexFormat.of().formatHex(hmac.of(folded)));
  }
}
