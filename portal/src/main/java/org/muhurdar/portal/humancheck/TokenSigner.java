package org.muhurdar.portal.humancheck;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;

/** Signs tokens and verifies texts that claim to be some. Thread-safe. */
final class TokenSigner {

  private static final byte[] LABEL = "token".getBytes(StandardCharsets.US_ASCII);
  private static final int TEXT_LENGTH = (SignedToken.BODY_BYTES + 32) / 3 * 4;

  private final Keys keys;

  TokenSigner(Keys keys) {
    this.keys = keys;
  }

  String sign(SignedToken token) {
    byte[] body = token.body();
    byte[] mac = keys.hmac(KeyPurpose.HUMAN_CHECK, LABEL, body);
    byte[] whole = Arrays.copyOf(body, body.length + mac.length);
    System.arraycopy(mac, 0, whole, body.length, mac.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /** The token, when the text is one of that kind and bears our signature. */
  Optional<SignedToken> verify(String text, SignedToken.Kind kind) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(whole, SignedToken.BODY_BYTES);
    byte[] claimed = Arrays.copyOfRange(whole, SignedToken.BODY_BYTES, whole.length);
    if (!MessageDigest.isEqual(claimed, keys.hmac(KeyPurpose.HUMAN_CHECK, LABEL, body))) {
      return Optional.empty();
    }
    return Optional.of(SignedToken.ofBody(body)).filter(token -> token.kind() == kind);
  }
}
