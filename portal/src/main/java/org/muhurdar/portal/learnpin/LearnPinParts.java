package org.muhurdar.portal.learnpin;

import java.time.InstantSource;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.notification.HolderLetters;
import org.muhurdar.portal.pinvault.PinVault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
class LearnPinParts {

  @Bean
  RevealPin revealPin(PinVault vault, Holders holders, HolderLetters letters, InstantSource clock) {
    return new RevealPin(vault, holders, letters, clock);
  }

  @Bean
  ShredPin shredPin(
      PinVault vault, Holders holders, HolderLetters letters, TransactionOperations transactions) {
    return new ShredPin(vault, holders, letters, transactions);
  }
}
