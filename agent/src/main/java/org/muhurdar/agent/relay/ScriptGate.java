package org.muhurdar.agent.relay;

import java.util.Set;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.LocalAct;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.profile.CardProfile;

/**
 * What a portal may have run on a card during one hand-over, whoever the portal is. Beyond the
 * instructions of the card's profile: the holder's PIN goes in by local steps alone, each kind
 * once; where there is no secure channel, PIN and PUK are touched by the commands of the card's own
 * dialogue only, the PUK is tried once, and what needs it comes behind it in the same script, which
 * ends if it was wrong. So no portal, however broken, spends more than one try through us.
 */
final class ScriptGate implements ScriptRule {

  private static final int SECURE_MESSAGING = 0x0C;
  private static final int MOST_CHANGES = 1;
  private static final int MOST_SHOWN = 1;
  private static final int MOST_PUKS = 1;
  private static final int MOST_REPLACED = 1;

  /** A PIN on its last try may be locked or not; the card's dialogue tries both ways. */
  private static final int MOST_SET = 2;

  private static final Set<String> SET_OR_LOCKED = Set.of("9000", "6984");

  private final CardProfile profile;
  private Tally tally = new Tally(0, 0, 0, 0, 0);

  ScriptGate(CardProfile profile) {
    this.profile = profile;
  }

  /** How often what was run may have touched a PIN or the PUK. */
  private record Tally(int changes, int shown, int puks, int replaced, int set) {

    Tally and(PinAct act) {
      return switch (act) {
        case TRY_PUK -> new Tally(changes, shown, puks + 1, replaced, set);
        case REPLACE_PUK -> new Tally(changes, shown, puks, replaced + 1, set);
        case SET_PIN -> new Tally(changes, shown, puks, replaced, set + 1);
        case NONE, FORBIDDEN -> this;
      };
    }

    Tally and(LocalAct act) {
      return switch (act) {
        case CHANGE_PIN -> new Tally(changes + 1, shown, puks, replaced, set);
        case VERIFY_PIN -> new Tally(changes, shown + 1, puks, replaced, set);
      };
    }

    boolean isEnough() {
      return changes <= MOST_CHANGES
          && shown <= MOST_SHOWN
          && puks <= MOST_PUKS
          && replaced <= MOST_REPLACED
          && set <= MOST_SET;
    }
  }

  @Override
  public boolean letsThrough(Script script) {
    Tally then = tally;
    boolean behindPuk = false;
    for (Step step : script.steps()) {
      switch (step) {
        case Step.Send(CommandApdu command, Expected expected) -> {
          PinAct act = act(command);
          if (!profile.instructions().contains(command.ins()) || !fits(act, expected, behindPuk)) {
            return false;
          }
          behindPuk |= act == PinAct.TRY_PUK;
          then = then.and(act);
        }
        case Step.Local local -> {
          if (local.reference() != profile.pinReference() || local.form() != profile.pinForm()) {
            return false;
          }
          then = then.and(local.act());
        }
      }
    }
    if (!then.isEnough()) {
      return false;
    }
    tally = then;
    return true;
  }

  private static boolean fits(PinAct act, Expected expected, boolean behindPuk) {
    return switch (act) {
      case NONE -> true;
      case TRY_PUK -> expected.equals(Expected.SUCCESS);
      case REPLACE_PUK -> behindPuk && expected.equals(Expected.SUCCESS);
      case SET_PIN ->
          behindPuk && expected.stopsOtherwise() && SET_OR_LOCKED.containsAll(expected.prefixes());
      case FORBIDDEN -> false;
    };
  }

  private PinAct act(CommandApdu command) {
    if (profile != CardProfile.AKIS_YK) {
      return PinAct.of(profile, command);
    }
    // In the channel nobody reads along; else whoever does could put a PIN of his own in the
    // place of the holder's, or try PIN and PUK.
    boolean touches =
        switch (command.ins()) {
          case PinAct.VERIFY -> command.p2() != profile.pinReference() || command.data().length > 0;
          case PinAct.CHANGE, PinAct.RESET -> true;
          default -> false;
        };
    return touches && isPlain(command) ? PinAct.FORBIDDEN : PinAct.NONE;
  }

  private static boolean isPlain(CommandApdu command) {
    return (command.cla() & SECURE_MESSAGING) == 0;
  }

  /**
   * Whether the step, once begun, may have left the card other than it was: with another PIN, with
   * more tries, or in its administration phase, in which it does not sign.
   */
  static boolean mayChangeCard(Step step) {
    return switch (step) {
      case Step.Local local -> local.act() == LocalAct.CHANGE_PIN;
      case Step.Send(CommandApdu command, var _) ->
          switch (command.ins()) {
            case PinAct.CHANGE, PinAct.RESET, PinAct.CHANGE_PHASE, PinAct.REFILL -> true;
            default -> false;
          };
    };
  }
}
