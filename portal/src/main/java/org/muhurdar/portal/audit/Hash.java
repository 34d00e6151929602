package org.muhurdar.portal.audit;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A SHA-256 hash as a value; prints as base64, the way notes and proofs spell it. */
final class Hash {

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes over the array of 32 bytes. */
  static Hash taking(byte[] bytes) {
    if (bytes.length != Sha256.SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes);
  }

  /** The hash at a place in a row of hashes. */
  static Hash at(byte[] row, int position) {
    int from = position * Sha256.SIZE;
    return new Hash(Arrays.copyOfRange(row, from, from + Sha256.SIZE));
  }

  /** Reads the one spelling of a hash in base64. */
  static Optional<Hash> parse(String base64) {
    return Base64Text.decode(base64).filter(b -> b.length == Sha256.SIZE).map(Hash::new);
  }

  /** Lent, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
