package org.muhurdar.card.command;

import java.util.Optional;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.PinPad;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.kernel.SecretChars;

/**
 * The PIN the holder typed, for the local steps of one script: it goes into commands to the card
 * and nowhere else. Borrows both secrets, which their owner closes.
 */
public final class TypedPin implements PinPad {

  private final SecretChars fresh;
  private final Optional<SecretChars> old;

  private TypedPin(SecretChars fresh, Optional<SecretChars> old) {
    this.fresh = fresh;
    this.old = old;
  }

  /** A new PIN, to follow one that the script sets. */
  public static TypedPin newOne(SecretChars fresh) {
    return new TypedPin(fresh, Optional.empty());
  }

  /** A new PIN and the old one it replaces. */
  public static TypedPin replacing(SecretChars old, SecretChars fresh) {
    return new TypedPin(fresh, Optional.of(old));
  }

  @Override
  public CommandApdu fill(Step.Local step) {
    return switch (step.act()) {
      case VERIFY_PIN -> Verify.of(step.form(), step.reference(), fresh);
      case CHANGE_PIN -> {
        SecretChars from =
            step.from()
                .or(() -> old)
                .orElseThrow(
                    () -> new CardFault(CardFault.Code.REFUSED, "The old PIN was not typed."));
        yield ChangePin.of(step.form(), step.reference(), from, fresh);
      }
    };
  }
}
