package io.apropos.application.store;

import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns addresses into the keyed hashes that stores and tokens hold instead of them. */
public final class AddressHasher {
  private final SecretKeySpec key;

  /**
   * @param secret the same for ever: another key would forget every suppression
   * @throws IllegalArgumentException when it is empty
   */
  public AddressHasher(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** The hash of the mailbox behind an address, whatever its spelling. */
  public AddressHash of(EmailAddress address, AddressFolding folding) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] hash = mac.doFinal(folding.fold(address).getBytes(StandardCharsets.UTF_8));
      return new AddressHash(HexFormat.of().formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java machine has HmacSHA256", e);
    }
  }
}
