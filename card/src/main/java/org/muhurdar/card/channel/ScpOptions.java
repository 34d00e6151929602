package org.muhurdar.card.channel;

/**
 * The parameter i of SCP03 (Amendment D, table 5-1).
 *
 * @param code one byte
 */
record ScpOptions(int code) {

  static final int SCP03 = 0x03;
  static final ScpOptions RANDOM = new ScpOptions(0x60);
  static final ScpOptions PSEUDO_RANDOM = new ScpOptions(0x70);

  private static final int S16 = 0x01;
  private static final int PSEUDO_RANDOM_CHALLENGE = 0x10;
  private static final int R_MAC = 0x20;
  private static final int R_ENC = 0x40;

  boolean hasSequenceCounter() {
    return (code & PSEUDO_RANDOM_CHALLENGE) != 0;
  }

  /** Whether a card with these options can do that level in the mode S8. */
  boolean allow(SecurityLevel level) {
    return (code & S16) == 0
        && (!level.provesReplies() || (code & R_MAC) != 0)
        && (!level.encryptsReplies() || (code & R_ENC) != 0);
  }
}
