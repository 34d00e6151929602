package org.muhurdar.card.channel;

import java.nio.ByteBuffer;

/** The two challenges of a session, eight bytes each (mode S8). Immutable, no secret. */
public final class Challenges {

  /** Bytes of either challenge. */
  public static final int LENGTH = 8;

  private final byte[] context;

  private Challenges(byte[] context) {
    this.context = context;
  }

  /** Refuses challenges of another length. */
  public static Challenges of(byte[] host, byte[] card) {
    if (host.length != LENGTH || card.length != LENGTH) {
      throw new IllegalArgumentException("a challenge has 8 bytes");
    }
    return new Challenges(ByteBuffer.allocate(2 * LENGTH).put(host).put(card).array());
  }

  /** Host challenge, then card challenge: the context of every derivation but one. */
  public byte[] context() {
    return context.clone();
  }
}
