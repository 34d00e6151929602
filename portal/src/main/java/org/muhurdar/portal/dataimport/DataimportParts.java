package org.muhurdar.portal.dataimport;

import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.certificate.Certificates;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.portal.pinvault.Storing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class DataimportParts {

  @Bean
  PinIntake pinIntake(PinVault vault) {
    return (holder, card, pin) ->
        switch (vault.store(holder, card, pin)) {
          case Storing.Stored stored -> true;
          case Storing.Ended ended -> false;
          case Storing.AnotherHolders another ->
              throw new IllegalStateException("a card's PIN belongs to another holder");
        };
  }

  @Bean
  Importer importer(
      JdbcClient jdbc,
      Holders holders,
      SecurityWords words,
      Cards cards,
      PinIntake pins,
      PukVault puks,
      Certificates certificates,
      Keys keys,
      Audit audit,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    return new Importer(
        new ImportStore(jdbc),
        holders,
        words,
        new SecretOpener(keys),
        new BatchIntake(holders, words, cards, pins, puks::store, certificates, audit),
        audit,
        transactions,
        randomness,
        clock);
  }

  @Bean
  Exporter exporter(Holders holders, Cards cards, Certificates certificates, Audit audit) {
    return new Exporter(holders, cards, certificates, audit);
  }
}
