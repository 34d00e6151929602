package org.muhurdar.portal.cardunlock;

import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.PutKey;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.profile.KeyChange;
import org.muhurdar.portal.keystore.CardMasters;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a card to the keys of the newest master, while it is at work for its holder anyway. Both
 * sets are in memory for one call.
 */
record NewestKeys(CardMasters masters, CardKeyReference target) implements KeyChange {

  private static final Logger LOG = LoggerFactory.getLogger(NewestKeys.class);

  @Override
  public Optional<CommandApdu> replacing(CardKeyReference inCard) {
    try (StaticKeys former = masters.staticKeys(inCard);
        StaticKeys next = masters.staticKeys(target)) {
      return Optional.of(PutKey.replacing(former, next));
    } catch (KeyStoreFailure e) {
      LOG.warn("card {} keeps its keys for now: {}", inCard.serial(), e.getMessage());
      return Optional.empty();
    }
  }
}
