package org.muhurdar.card.profile;

import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.GetLifeCycle;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/** The bytes by which one card type is unlocked with its PUK. Holds no rule and no state. */
interface PukDialogue {

  /** What a step of the second script is for. */
  enum Role {
    /** Anything before the PUK, or between. */
    PREPARE,
    /** Shows the card the PUK. */
    PUK,
    /** Shows the PUK and resets the PIN in one command. */
    PUK_AND_RESET,
    /** May answer 6984 for a locked PIN; then the next step does it. */
    TRY_RESET,
    RESET,
    /** Gives a locked PIN its tries back. */
    REFILL,
    /** Into the administration phase. */
    ENTER,
    /** Back to operation. */
    LEAVE,
    ROTATE,
    CHANGE,
    /** Reads the PIN's state at the end. */
    CHECK
  }

  /** A step and what it is for. */
  record Act(Role role, Step step) {}

  /** What the first script told; empty where the card does not say. */
  record Read(
      Optional<CardSerial> serial,
      Optional<PinStatus> pin,
      Optional<Integer> pukTriesLeft,
      Optional<GetLifeCycle.Phase> phase) {

    boolean dead() {
      return phase.equals(Optional.of(GetLifeCycle.Phase.DEATH));
    }

    /** What the card shows; empty where it does not tell its PIN's state. */
    Optional<CardSigns> signs() {
      boolean administration = phase.equals(Optional.of(GetLifeCycle.Phase.ADMINISTRATION));
      return pin.map(known -> new CardSigns(known.locked(), known.transport(), administration));
    }
  }

  /** The dialogue of that type. */
  static PukDialogue of(CardProfile profile) {
    return switch (profile) {
      case AKIS_1_0 -> new Akis10Dialogue();
      case AKIS_1_2 -> new Akis12Dialogue();
      case AKIS_2 -> new Akis2Dialogue();
      case PIV -> new PivDialogue();
      case AKIS_YK, UNKNOWN -> throw new IllegalArgumentException(profile + " has no PUK way");
    };
  }

  /** The first script. */
  Script opening();

  /** Reads its replies, perhaps fewer than steps. */
  Read read(List<ResponseApdu> replies);

  /**
   * What the second script does, step by step. The PIN is reset before the PUK is replaced, and
   * left as the holder's right after: so a card that shows neither mark nor lock where it showed
   * one before has the latter PUK, whatever was or was not reported of the script.
   */
  List<Role> course();

  /** Whether the card marks a PIN that its holder must change first. */
  default boolean marksTransportPins() {
    return true;
  }

  /** The second script, in the order of {@link #course}. */
  List<Act> reset(Read read, UnlockMeans.HeldPuk held, SecretChars transportPin);

  /** The PIN's state from the reply to the {@link Role#CHECK} step, where the card tells it. */
  Optional<PinStatus> check(ResponseApdu reply);
}
