package io.apropos.domain.identity;

/**
 * The keyed hash (HMAC-SHA-256) of a folded address: what stores and tokens hold instead of it.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record AddressHash(String hex) {
  /** Partition key of the mailbox's item. */
  public String key() {
    return "A#" + hex;
  }
}
