package org.muhurdar.card.profile;

import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
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
      boolean dead) {}

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

  /** The second script. */
  List<Act> reset(Read read, UnlockMeans.HeldPuk held, SecretChars transportPin);

  /** The PIN's state from the reply to the {@link Role#CHECK} step, where the card tells it. */
  Optional<PinStatus> check(ResponseApdu reply);
}
