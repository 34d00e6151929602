package org.muhurdar.portal.pinchange;

import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.notification.HolderLetters;
import org.muhurdar.portal.pinvault.PinVault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class PinChangeParts {

  @Bean
  ChangedPin changedPin(
      Cards cards,
      PinVault vault,
      Holders holders,
      HolderLetters letters,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock) {
    return new ChangedPin(cards, vault, holders, letters, audit, transactions, clock);
  }

  @Bean
  PinChangeReport pinChangeReport(
      Cards cards, Attempts attempts, Keys keys, Randomness randomness, ChangedPin changedPin) {
    return new PinChangeReport(cards, attempts, keys, randomness, changedPin);
  }
}
