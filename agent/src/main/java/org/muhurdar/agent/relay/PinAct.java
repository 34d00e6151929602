package org.muhurdar.agent.relay;

import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.profile.CardProfile;

/**
 * What a portal's command has to do with PIN and PUK on a card without a secure channel: told by
 * its header, which must be one of the card type's own dialogue. Whatever is not, is forbidden.
 */
enum PinAct {
  /** Neither tries nor sets either. */
  NONE,
  /** Tries the PUK. */
  TRY_PUK,
  /** Sets the PIN, which the card does once the PUK was right. */
  SET_PIN,
  /** Puts another PUK in the place of the one that was right. */
  REPLACE_PUK,
  /** In no dialogue of such a card: it could spend tries. */
  FORBIDDEN;

  static final int VERIFY = 0x20;
  static final int CHANGE = 0x24;
  static final int RESET = 0x2C;
  static final int CHANGE_PHASE = 0x09;
  static final int REFILL = 0x19;

  static PinAct of(CardProfile profile, CommandApdu command) {
    return switch (command.ins()) {
      // Another class would be a channel there is none of, a chain, or another channel's PIN.
      case VERIFY, CHANGE, RESET -> command.cla() == 0x00 ? shown(profile, command) : FORBIDDEN;
      case CHANGE_PHASE, REFILL -> command.cla() == 0x80 ? NONE : FORBIDDEN;
      default -> command.cla() == 0x00 ? NONE : FORBIDDEN;
    };
  }

  private static PinAct shown(CardProfile profile, CommandApdu command) {
    boolean asksForTries =
        command.ins() == VERIFY
            && command.p1p2() == profile.pinReference()
            && command.data().length == 0;
    if (asksForTries) {
      return NONE;
    }
    String header = "%02X%04X".formatted(command.ins(), command.p1p2());
    return switch (profile) {
      case AKIS_1_0 -> is(header, "200000", "240201", "", "240100");
      case AKIS_1_2 -> is(header, "200001", "240181", "2C0281", "240182");
      case AKIS_2 -> is(header, "200082", "240181", "2C0281", "240182");
      case PIV -> is(header, "2C0080", "", "", "240081");
      case AKIS_YK, UNKNOWN -> FORBIDDEN;
    };
  }

  private static PinAct is(
      String header, String puk, String setOpen, String setLocked, String replace) {
    if (header.equals(puk)) {
      return TRY_PUK;
    }
    if (header.equals(replace)) {
      return REPLACE_PUK;
    }
    return header.equals(setOpen) || header.equals(setLocked) ? SET_PIN : FORBIDDEN;
  }
}
