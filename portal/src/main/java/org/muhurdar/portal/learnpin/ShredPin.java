package org.muhurdar.portal.learnpin;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.notification.HolderLetters;
import org.muhurdar.portal.pinvault.CoolingOff;
import org.muhurdar.portal.pinvault.PinRequest;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.Refusal;
import org.muhurdar.portal.pinvault.Shredding;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.SignedIn;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sil: destroys one PIN for ever and tells every address on file, in one transaction. Thread-safe.
 */
public final class ShredPin {

  private final PinVault vault;
  private final Holders holders;
  private final HolderLetters letters;
  private final TransactionOperations transactions;

  ShredPin(
      PinVault vault, Holders holders, HolderLetters letters, TransactionOperations transactions) {
    this.vault = vault;
    this.holders = holders;
    this.letters = letters;
    this.transactions = transactions;
  }

  /** Destroys the PIN of one card; the answer holds what the receipt says. */
  public Shredding shred(SignIn signIn, CardSerial card) {
    Holder holder = holders.find(signIn.holder()).orElseThrow();
    if (!(signIn.state() instanceof SignedIn(Instant factorAt))) {
      return new Shredding.Refused(Refusal.FACTOR_TOO_OLD, Optional.empty());
    }
    PinRequest request =
        new PinRequest(holder.id(), card, signIn.journey(), factorAt, CoolingOff.none());
    Shredding answer =
        transactions.execute(status -> {
          Shredding shredding = vault.shred(request);
          if (shredding instanceof Shredding.Shredded(var at, _, _)) {
            letters.tellPinShredded(holder, card, at);
          }
          return shredding;
        });
    if (answer == null) {
      throw new IllegalStateException("the vault always answers");
    }
    return answer;
  }
}
