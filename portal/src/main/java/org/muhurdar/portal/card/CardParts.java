package org.muhurdar.portal.card;

import java.time.InstantSource;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.keystore.Keys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class CardParts {

  @Bean
  Cards cards(
      JdbcClient jdbc,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock,
      Keys keys) {
    return Cards.in(jdbc, audit, transactions, clock, keys.cardMasters()::newest);
  }
}
