package org.muhurdar.portal.humancheck;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Counts the work in a nonce: leading zero bits of {@code SHA-256(token + ":" + nonce)}. */
final class ProofOfWork {

  private static final Pattern NONCE = Pattern.compile("[0-9A-Za-z]{1,32}");

  private ProofOfWork() {}

  static boolean isEnough(ChallengeToken token, String nonce, int bits) {
    return NONCE.matcher(nonce).matches() && zeroBits(token, nonce) >= bits;
  }

  private static int zeroBits(ChallengeToken token, String nonce) {
    byte[] text = (token.text() + ":" + nonce).getBytes(StandardCharsets.US_ASCII);
    int zeros = 0;
    for (byte b : AnswerStream.sha256().digest(text)) {
      if (b != 0) {
        return zeros + Integer.numberOfLeadingZeros(b & 0xFF) - 24;
      }
      zeros += 8;
    }
    return zeros;
  }
}
