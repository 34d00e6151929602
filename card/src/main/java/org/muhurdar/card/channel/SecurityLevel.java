package org.muhurdar.card.channel;

import java.util.Optional;

/** What protects commands and replies after authentication (Amendment D, table 7-6). */
public enum SecurityLevel {
  C_MAC(0x01),
  C_MAC_C_ENC(0x03),
  C_MAC_R_MAC(0x11),
  C_MAC_C_ENC_R_MAC(0x13),
  /** All four: the only level the provider uses. */
  FULL(0x33);

  private final int code;

  SecurityLevel(int code) {
    this.code = code;
  }

  /** The level of P1, if there is one. */
  public static Optional<SecurityLevel> ofCode(int code) {
    for (SecurityLevel level : values()) {
      if (level.code == code) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** As EXTERNAL AUTHENTICATE's P1 has it. */
  public int code() {
    return code;
  }

  boolean encryptsCommands() {
    return (code & 0x02) != 0;
  }

  boolean provesReplies() {
    return (code & 0x10) != 0;
  }

  boolean encryptsReplies() {
    return (code & 0x20) != 0;
  }
}
