package org.muhurdar.portal.audit;

import java.time.InstantSource;
import java.util.List;
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

  private static List<CheckpointKey> trusted(AuditSettings settings, CheckpointKey key) {
    return Stream.concat(Stream.of(key), settings.formerKeys().stream()).toList();
  }
}
