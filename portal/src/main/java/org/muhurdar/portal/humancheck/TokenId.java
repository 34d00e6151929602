package org.muhurdar.portal.humancheck;

/** The 16 bytes under which a token is known and spent. Immutable. */
final class TokenId {

  static final int SIZE_BYTES = 16;

  private final byte[] bytes;

  TokenId(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException("a token id has 16 bytes");
    }
    this.bytes = bytes.clone();
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
