package org.muhurdar.wire;

import java.nio.charset.StandardCharsets;

/**
 * What a portal signs in its answer to a short code or to news, which nobody has signed: that this
 * stands for this act, on this card, of this type. Whoever sits on the line can then change none of
 * them, and so cannot have commands run that this type of card does not allow.
 *
 * @param handOver by what the agent came; used once, and so its warrant is good once
 * @param act what is done
 * @param serial of the card it is done to
 * @param driver the card's profile, as the portal has it on file
 */
public record Warrant(HandOver handOver, String act, String serial, String driver) {

  /** Bytes of a signature. */
  public static final int SIGNATURE_BYTES = Ed25519.SIGNATURE_BYTES;

  private static final String CONTEXT = "muhurdar warrant 1\n";

  /** Refuses other shapes. */
  public Warrant {
    Bounds.require(Bounds.ACT, act, "act");
    Bounds.require(Bounds.SERIAL, serial, "serial");
    Bounds.require(Bounds.DRIVER, driver, "driver");
  }

  /** The message under an Ed25519 signature (RFC 8032): a line for each, in that order. */
  public byte[] toBeSigned() {
    return (CONTEXT + String.join("\n", handOver.text(), act, serial, driver))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whether that portal has signed it. */
  public boolean isSigned(Octets signature, Octets portalKey) {
    return Ed25519.verify(portalKey.bytes(), toBeSigned(), signature.bytes());
  }
}
