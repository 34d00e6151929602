package org.muhurdar.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The public key of one installation of the agent, made when it first runs: raw Ed25519, 32 bytes.
 * It gives no right; it lets a portal tell the agent it knows from a program that squats on its
 * port.
 */
public record AgentKey(Octets raw) {

  private static final String LETTERS = "ABCDEFHJKLMNPRSTXYZ";
  private static final int MARK_LETTERS = 8;
  private static final String CONTEXT = "muhurdar agent hello 1\n";

  /** Refuses another length. */
  public AgentKey {
    if (raw.length() != Ed25519.PUBLIC_BYTES) {
      throw new IllegalArgumentException("an agent's key has 32 bytes");
    }
  }

  /** What the agent signs to prove it has the private key: bound to this hand-over. */
  public static byte[] toBeSigned(HandOver handOver) {
    return (CONTEXT + handOver.text()).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the proof in a {@code Hello} is right. */
  public boolean proves(HandOver handOver, Octets proof) {
    return Ed25519.verify(raw.bytes(), toBeSigned(handOver), proof.bytes());
  }

  /** Eight letters by which people compare two screens: ABCD-EFGH. */
  public String mark() {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-256").digest(raw.bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    StringBuilder mark = new StringBuilder();
    for (int i = 0; i < MARK_LETTERS; i++) {
      int two = ((digest[2 * i] & 0xFF) << 8) | (digest[2 * i + 1] & 0xFF);
      mark.append(LETTERS.charAt(two % LETTERS.length()));
    }
    return mark.insert(MARK_LETTERS / 2, '-').toString();
  }
}
