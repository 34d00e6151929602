package org.muhurdar.portal.audit;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the audit log together. */
@Configuration(proxyBeanMethods = false)
class AuditParts {

  @Bean
  AuditSettings auditSettings(Settings settings) {
    return AuditSettings.from(settings);
  }

  @Bean
  Audit audit(JdbcClient jdbc, InstantSource clock, Randomness randomness) {
    return Audit.in(jdbc, clock, randomness);
  }

  @Bean
  ActivityLog activityLog(JdbcClient jdbc) {
    return ActivityLog.in(jdbc);
  }

  @Bean
  CheckpointKey checkpointKey(AuditSettings settings, Keys keys) {
    return CheckpointKey.of(settings.origin(), keys.checkpointPublicKey());
  }

  @Bean
  AuditProofs auditProofs(
      JdbcClient jdbc, InstantSource clock, AuditSettings settings, CheckpointKey key) {
    return new AuditProofs(
        new AuditStore(jdbc), new TreeStore(jdbc), clock, settings, trusted(settings, key));
  }

  @Bean
  AuditVerifier auditVerifier(
      JdbcClient jdbc,
      TransactionOperations transactions,
      AuditSettings settings,
      CheckpointKey key) {
    return AuditVerifier.in(jdbc, transactions, trusted(settings, key), settings.witnessFolder());
  }

  @Bean
  SequencerThread auditSequencer(
      JdbcClient jdbc,
      TransactionOperations transactions,
      InstantSource clock,
      AuditSettings settings,
      CheckpointKey key,
      Keys keys) {
    TreeStore store = new TreeStore(jdbc);
    Sequencer sequencer =
        new Sequencer(store, transactions, clock, key, keys::sign, settings.checkpointInterval());
    return new SequencerThread(
        sequencer, store, settings.witnessFolder().map(WitnessFolder::new), settings.tick());
  }

  /** Both are read when the figures are asked for. */
  @Bean
  MeterBinder auditMeters(JdbcClient jdbc, InstantSource clock) {
    TreeStore store = new TreeStore(jdbc);
    return registry -> {
      TimeGauge.builder(
              "muhurdar.audit.queue.age",
              () -> secondsSince(store.waitingSince(), clock),
              TimeUnit.SECONDS)
          .description("how long the oldest recorded event has waited for its place in the tree")
          .register(registry);
      TimeGauge.builder(
              "muhurdar.audit.checkpoint.age",
              () -> secondsSince(store.newest().map(head -> head.madeAt()), clock),
              TimeUnit.SECONDS)
          .description("how old the newest signed checkpoint is")
          .register(registry);
    };
  }

  private static double secondsSince(Optional<Instant> instant, InstantSource clock) {
    return instant
        .map(then -> Duration.between(then, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }

  private static List<CheckpointKey> trusted(AuditSettings settings, CheckpointKey key) {
    return Stream.concat(Stream.of(key), settings.formerKeys().stream()).toList();
  }
}
