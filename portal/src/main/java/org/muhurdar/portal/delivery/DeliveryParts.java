package org.muhurdar.portal.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.housekeeping.Chore;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.Settings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class DeliveryParts {

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);

  @Bean
  DeliverySettings deliverySettings(Settings settings) {
    return DeliverySettings.from(settings);
  }

  @Bean
  MessageStore messageStore(JdbcClient jdbc) {
    return new MessageStore(jdbc);
  }

  @Bean
  DeliveryTrail deliveryTrail(MeterRegistry meters, Audit audit) {
    return new DeliveryTrail(meters, audit);
  }

  @Bean
  Outbox outbox(
      MessageStore store,
      Keys keys,
      Randomness randomness,
      InstantSource clock,
      TransactionOperations transactions,
      DeliverySettings settings) {
    return new Outbox(
        store, keys, randomness, clock, transactions, settings.smpp().allowedPrefixes());
  }

  /** Only a node that serves people sends: a command beside it binds to no gateway. */
  @Bean
  @ConditionalOnWebApplication
  Mailroom mailroom(
      DeliverySettings settings,
      DataSource dataSource,
      MessageStore store,
      Keys keys,
      Attempts attempts,
      TransactionOperations transactions,
      InstantSource clock,
      Randomness randomness,
      DeliveryTrail trail) {
    return new Mailroom(
        settings,
        dataSource,
        store,
        new ReceiptListener(store, transactions, clock, trail),
        new Courier.Tools(
            keys, attempts, transactions, clock, () -> MessageId.make(randomness).value(), trail));
  }

  /** Read when the figures are asked for. */
  @Bean
  MeterBinder outboxMeters(MessageStore store, InstantSource clock) {
    return registry ->
        TimeGauge.builder(
                "muhurdar.outbox.age",
                () ->
                    store
                        .waitingSince(clock.instant())
                        .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                        .orElse(0.0),
                TimeUnit.SECONDS)
            .description("how long the oldest message has waited to be sent")
            .register(registry);
  }

  @Bean
  Chore messageSweep(
      MessageStore store,
      TransactionOperations transactions,
      InstantSource clock,
      DeliveryTrail trail) {
    return new Chore(
        "sweep-messages",
        SWEEP_EVERY,
        () ->
            transactions.executeWithoutResult(
                status -> trail.expired(store.sweep(clock.instant()))));
  }
}
