package org.muhurdar.portal.pinchange;

import java.time.Instant;
import java.time.InstantSource;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.notification.HolderLetters;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.WithdrawReason;
import org.springframework.transaction.support.TransactionOperations;

/** What follows from a changed PIN: all of it or nothing. Thread-safe, on any node. */
final class ChangedPin {

  private final Cards cards;
  private final PinVault vault;
  private final Holders holders;
  private final HolderLetters letters;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  ChangedPin(
      Cards cards,
      PinVault vault,
      Holders holders,
      HolderLetters letters,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock) {
    this.cards = cards;
    this.vault = vault;
    this.holders = holders;
    this.letters = letters;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What became of the stored one, for the audit log. */
  enum Stored {
    WITHDRAWN,
    /** There was none any more, or never. */
    NONE
  }

  /** Writes down that it was reported, before anything follows. */
  AuditReference reported(Card card) {
    return audit.record(about(AuditEvent.intent(AuditType.PIN_CHANGE_REPORTED), card));
  }

  /**
   * The card has proven it: the stored PIN opens it no more, and the holder of a PIN that was
   * stored is told. Said again it is heard again, and nothing more follows.
   */
  AuditReference proven(Card card, AuditReference intent) {
    AuditReference outcome = transactions.execute(status -> withdrawn(card, intent));
    if (outcome == null) {
      throw new IllegalStateException("a transaction always answers");
    }
    return outcome;
  }

  private AuditReference withdrawn(Card card, AuditReference intent) {
    Instant now = clock.instant();
    cards.saw(card.serial(), PinState.USABLE, now);
    boolean wasStored = vault.withdraw(card.serial(), WithdrawReason.PIN_CHANGED);
    if (wasStored) {
      letters.tellPinChanged(holders.find(card.holder()).orElseThrow(), card.serial(), now);
    }
    return audit.record(
        about(AuditEvent.outcome(AuditType.PIN_CHANGE_REPORTED), card)
            .with(AuditFact.RESULT, wasStored ? Stored.WITHDRAWN : Stored.NONE)
            .answering(intent));
  }

  private static AuditEvent about(AuditEvent event, Card card) {
    return event.about(card.holder()).with(AuditFact.CARD, card.serial().value());
  }
}
