package org.muhurdar.portal.learnpin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.RevealHold;
import org.muhurdar.portal.notification.HolderLetters;
import org.muhurdar.portal.pinvault.CoolingOff;
import org.muhurdar.portal.pinvault.PinRequest;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.Refusal;
import org.muhurdar.portal.pinvault.Revealing;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.SignedIn;

/** Shows a holder one PIN, and tells every address on file that it was shown. Thread-safe. */
public final class RevealPin {

  private final PinVault vault;
  private final Holders holders;
  private final HolderLetters letters;
  private final InstantSource clock;

  RevealPin(PinVault vault, Holders holders, HolderLetters letters, InstantSource clock) {
    this.vault = vault;
    this.holders = holders;
    this.letters = letters;
    this.clock = clock;
  }

  /** Whether something outside the vault holds this holder's PINs back. */
  public RevealHold hold(Holder holder) {
    return holders.revealHold(holder.id(), clock.instant());
  }

  /**
   * Shows the PIN of one card. The notice is durable before the PIN leaves this method; when it
   * cannot be queued, nothing is shown.
   */
  public Revealing reveal(SignIn signIn, CardSerial card) {
    Holder holder = holders.find(signIn.holder()).orElseThrow();
    if (!(signIn.state() instanceof SignedIn(Instant factorAt))) {
      return new Revealing.Refused(Refusal.FACTOR_TOO_OLD, Optional.empty());
    }
    CoolingOff cooling = new CoolingOff(holder.contactChangedAt(), heldUntil(holder));
    Revealing revealing =
        vault.reveal(new PinRequest(holder.id(), card, signIn.journey(), factorAt, cooling));
    if (revealing instanceof Revealing.Revealed revealed) {
      tellOrWipe(holder, card, revealed);
    }
    return revealing;
  }

  private Optional<Instant> heldUntil(Holder holder) {
    return switch (hold(holder)) {
      case RevealHold.None() -> Optional.empty();
      case RevealHold.Until(var end) -> Optional.of(end);
      case RevealHold.Objected(_) -> Optional.of(Instant.MAX);
    };
  }

  private void tellOrWipe(Holder holder, CardSerial card, Revealing.Revealed revealed) {
    boolean told = false;
    try {
      letters.tellPinRevealed(holder, card, clock.instant());
      told = true;
    } finally {
      if (!told) {
        revealed.close();
      }
    }
  }
}
