package org.muhurdar.portal.notification;

import java.time.InstantSource;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.delivery.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class NotificationParts {

  @Bean
  Notices notices(
      Outbox outbox, Audit audit, InstantSource clock, TransactionOperations transactions) {
    return new Notices(outbox, audit, clock, transactions);
  }
}
