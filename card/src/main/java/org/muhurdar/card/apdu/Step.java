package org.muhurdar.card.apdu;

import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/** One step of a script. */
public sealed interface Step {

  /** After which statuses the script goes on. */
  Expected expected();

  /** A command whose bytes are known. */
  record Send(CommandApdu command, Expected expected) implements Step {

    /** A command that must succeed. */
    public static Send mustSucceed(CommandApdu command) {
      return new Send(command, Expected.SUCCESS);
    }
  }

  /**
   * A command with the holder's PIN in it, which only the program that asks the holder can make; on
   * the way back its reply is the status alone.
   *
   * @param reference of the PIN on the card, as VERIFY's P2 has it
   * @param from the PIN that is changed, when the script's author set it itself a step before;
   *     empty when the holder types it
   */
  record Local(
      LocalAct act, PinForm form, int reference, Optional<SecretChars> from, Expected expected)
      implements Step {

    /** Refuses a reference that is no byte, and a verification that starts from a PIN. */
    public Local {
      if (reference < 0 || reference > 0xFF) {
        throw new IllegalArgumentException("a PIN reference is one byte");
      }
      if (act == LocalAct.VERIFY_PIN && from.isPresent()) {
        throw new IllegalArgumentException("a verification has one PIN");
      }
    }

    /** From the PIN the script has just set to the one the holder typed. */
    public static Local changePin(PinForm form, int reference, SecretChars from) {
      return new Local(LocalAct.CHANGE_PIN, form, reference, Optional.of(from), Expected.SUCCESS);
    }

    /** Shows the card the PIN the holder typed. */
    public static Local verifyPin(PinForm form, int reference) {
      return new Local(LocalAct.VERIFY_PIN, form, reference, Optional.empty(), Expected.SUCCESS);
    }
  }
}
