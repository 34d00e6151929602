package org.muhurdar.portal.pinchange;

import java.util.Optional;
import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.card.profile.PinChangeProof;
import org.muhurdar.card.profile.UnlockMeans;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.keystore.CardMasters;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.relay.CardReport;
import org.muhurdar.portal.relay.RelayedAct;
import org.muhurdar.portal.relay.Reporting;
import org.muhurdar.portal.relay.ShownCard;
import org.muhurdar.wire.Message.Refusal;

/**
 * Hears agents that have changed a PIN with the old one. The card is asked by its own keys, and
 * until it has answered nothing is looked up that could tell a stranger whether it is on file: a
 * serial that is not has keys derived for it like any other. Thread-safe.
 */
final class PinChangeReport implements CardReport {

  private final Cards cards;
  private final CardMasters masters;
  private final Attempts attempts;
  private final Keys keys;
  private final Randomness randomness;
  private final ChangedPin changedPin;

  PinChangeReport(
      Cards cards, Attempts attempts, Keys keys, Randomness randomness, ChangedPin changedPin) {
    this.cards = cards;
    this.masters = keys.cardMasters();
    this.attempts = attempts;
    this.keys = keys;
    this.randomness = randomness;
    this.changedPin = changedPin;
  }

  @Override
  public RelayedAct act() {
    return RelayedAct.REPORT_PIN_CHANGE;
  }

  @Override
  public CardProfile profileOf(ShownCard card) {
    return CardProfile.candidate(card.atr()).mayHaveIssuerKeys()
        ? CardProfile.AKIS_YK
        : CardProfile.UNKNOWN;
  }

  @Override
  public Reporting hear(ShownCard card, CardChannel channel) {
    try (PinChangeProof proof = new PinChangeProof(meansOf(card.serial()))) {
      Optional<Script> second = proof.afterOpening(channel.run(proof.opening()).all());
      if (second.isEmpty()) {
        return new Reporting.Refused(Refusal.CARD_NOT_PROVEN);
      }
      return hear(card.serial(), proof, channel, second.get());
    } catch (CardFault fault) {
      // Nothing is done for a card that fell silent; its holder may have it told again.
      return new Reporting.Refused(Refusal.TRY_LATER);
    }
  }

  /** The card has shown that it knows its keys: from here on it is no stranger. */
  private Reporting hear(
      CardSerial serial, PinChangeProof proof, CardChannel channel, Script second) {
    Optional<Card> card = cards.find(serial).filter(found -> found.type().hasOurKeys());
    if (card.isEmpty()) {
      return new Reporting.Refused(Refusal.CARD_NOT_PROVEN);
    }
    if (attempts.spend(Limit.CARD_REPORT_BY_CARD, Subject.card(keys, serial))
        instanceof Spending.Refused) {
      return new Reporting.Refused(Refusal.TRY_LATER);
    }
    AuditReference intent = changedPin.reported(card.get());
    return switch (proof.finding(channel.run(second).all())) {
      case STANDS_CHANGED -> new Reporting.Noted(changedPin.proven(card.get(), intent).toString());
      case STANDS_OTHERWISE -> new Reporting.Refused(Refusal.NOT_POSSIBLE);
      case NOT_PROVEN -> new Reporting.Refused(Refusal.CARD_NOT_PROVEN);
    };
  }

  /**
   * By what the card is asked: always for whatever keys it has, so that the question is the same
   * for a card of any age and for one that there is not.
   */
  private UnlockMeans.IssuerKeys meansOf(CardSerial card) {
    CardKeyReference onFile = cards.keysOf(card).orElseGet(() -> masters.newest(card));
    CardKeyReference orElse = cards.nextKeysOf(card).orElse(onFile);
    return new UnlockMeans.IssuerKeys(
        onFile, masters, randomness, Optional.of(orElse), Optional.empty());
  }
}
