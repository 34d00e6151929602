package org.muhurdar.agent.relay;

import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.LocalAct;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.profile.CardProfile;

/**
 * What a portal may have run on a card during one hand-over, whoever the portal is. Beyond the
 * instructions of the card's profile: PINs go in by local steps alone, and at most one command may
 * carry a PUK, so that no portal, however broken, can spend a card's PUK tries through us.
 */
final class ScriptGate {

  private static final int VERIFY = 0x20;
  private static final int CHANGE = 0x24;
  private static final int RESET = 0x2C;
  private static final int SECURE_MESSAGING = 0x0C;
  private static final int MOST_CHANGES = 1;
  private static final int MOST_PUKS = 1;

  private final CardProfile profile;
  private int puks;
  private int changes;

  ScriptGate(CardProfile profile) {
    this.profile = profile;
  }

  /** Whether every step may be run. Counts what it lets through; nothing of a refused script is. */
  boolean letsThrough(Script script) {
    int newPuks = puks;
    int newChanges = changes;
    for (Step step : script.steps()) {
      switch (step) {
        case Step.Send(CommandApdu command, var _) -> {
          if (!allowed(command)) {
            return false;
          }
          newPuks += carriesPuk(command) ? 1 : 0;
        }
        case Step.Local local -> {
          if (local.reference() != profile.pinReference() || local.form() != profile.pinForm()) {
            return false;
          }
          newChanges += local.act() == LocalAct.CHANGE_PIN ? 1 : 0;
        }
      }
    }
    if (newPuks > MOST_PUKS || newChanges > MOST_CHANGES) {
      return false;
    }
    puks = newPuks;
    changes = newChanges;
    return true;
  }

  private boolean allowed(CommandApdu command) {
    if (!profile.instructions().contains(command.ins())) {
      return false;
    }
    boolean hasChannel = profile == CardProfile.AKIS_YK;
    // Else whoever reads along could put a PIN of his own in the place of the holder's.
    boolean setsThePin =
        hasChannel && isPlain(command) && (command.ins() == CHANGE || command.ins() == RESET);
    boolean triesThePin =
        isPlain(command)
            && command.ins() == VERIFY
            && command.p2() == profile.pinReference()
            && command.data().length > 0;
    return !triesThePin && !setsThePin && !(carriesPuk(command) && hasChannel);
  }

  /** In the clear: VERIFY of anything but the PIN, and a reset that has the PUK in it. */
  private boolean carriesPuk(CommandApdu command) {
    if (!isPlain(command)) {
      return false;
    }
    return switch (command.ins()) {
      case VERIFY -> command.p2() != profile.pinReference();
      case RESET -> command.p1() == 0x00;
      default -> false;
    };
  }

  private static boolean isPlain(CommandApdu command) {
    return (command.cla() & SECURE_MESSAGING) == 0;
  }

  /** Whether the step, once begun, may have changed the PIN. */
  static boolean mayChangePin(Step step) {
    return switch (step) {
      case Step.Local local -> local.act() == LocalAct.CHANGE_PIN;
      case Step.Send(CommandApdu command, var _) ->
          command.ins() == CHANGE || command.ins() == RESET;
    };
  }
}
