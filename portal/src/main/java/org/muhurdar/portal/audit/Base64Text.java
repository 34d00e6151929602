package org.muhurdar.portal.audit;

import java.util.Base64;
import java.util.Optional;

/** Base64 (RFC 4648 section 4) read in its one spelling: no blanks, no stray bits at the end. */
final class Base64Text {

  private Base64Text() {}

  static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
