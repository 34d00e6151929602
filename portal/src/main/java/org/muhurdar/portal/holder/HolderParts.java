package org.muhurdar.portal.holder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.housekeeping.Chore;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** How this room is put together. */
@Configuration(proxyBeanMethods = false)
class HolderParts {

  private static final Duration MAIL_EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
  private static final Duration KEPT_AFTERWARDS = Duration.ofDays(1);

  @Bean
  WordSettings wordSettings(Settings settings) {
    return WordSettings.from(settings);
  }

  @Bean
  Holders holders(JdbcClient jdbc) {
    return new Holders(new HolderStore(jdbc), new ObjectionStore(jdbc));
  }

  @Bean(destroyMethod = "close")
  WordPool wordPool(WordSettings settings) {
    return new WordPool(settings.poolThreads(), settings.queuePerThread());
  }

  @Bean
  MeterBinder hashingMeters(WordPool pool) {
    return registry -> {
      Gauge.builder("muhurdar.hashing.waiting", pool, WordPool::waiting)
          .description("words that wait for a hashing thread")
          .register(registry);
      FunctionCounter.builder("muhurdar.hashing.refused", pool, WordPool::refused)
          .description("words that found no room to wait and were answered busy")
          .register(registry);
    };
  }

  @Bean
  SecurityWords securityWords(
      JdbcClient jdbc,
      WordSettings settings,
      WordPool pool,
      Keys keys,
      Randomness randomness,
      InstantSource clock) {
    return new SecurityWords(
        new WordStore(jdbc),
        Argon2id.best(),
        settings.argon2(),
        pool,
        new WordRule(WordBlocklist.load(settings.furtherBlocklist())),
        keys,
        randomness,
        clock);
  }

  @Bean
  Objections objections(
      JdbcClient jdbc,
      Holders holders,
      ObjectProvider<SessionEnder> sessions,
      ObjectProvider<HolderMessages> messages,
      Audit audit,
      Keys keys,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    HolderNeighbours neighbours = new HolderNeighbours(sessions::getObject, messages::getObject);
    return new Objections(
        new ObjectionStore(jdbc),
        new ResetSteps(new WordResetStore(jdbc), audit),
        holders,
        neighbours,
        neighbours,
        audit,
        keys,
        transactions,
        randomness,
        clock);
  }

  @Bean
  ResetConsequences resetConsequences(
      Holders holders,
      Objections objections,
      ObjectProvider<SessionEnder> sessions,
      ObjectProvider<HolderMessages> messages,
      Attempts attempts,
      Keys keys,
      WordSettings settings) {
    HolderNeighbours neighbours = new HolderNeighbours(sessions::getObject, messages::getObject);
    return new ResetConsequences(
        holders, objections, neighbours, neighbours, attempts, keys, settings.resetCoolOff());
  }

  @Bean
  WordResets wordResets(
      JdbcClient jdbc,
      Holders holders,
      SecurityWords words,
      ResetConsequences consequences,
      Audit audit,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    WordResetStore store = new WordResetStore(jdbc);
    return new WordResets(
        store,
        new ResetSteps(store, audit),
        holders,
        words,
        consequences,
        transactions,
        randomness,
        clock);
  }

  @Bean
  Chore resetMailing(
      JdbcClient jdbc,
      Holders holders,
      ObjectProvider<SessionEnder> sessions,
      ObjectProvider<HolderMessages> messages,
      Attempts attempts,
      Keys keys,
      Audit audit,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    HolderNeighbours neighbours = new HolderNeighbours(sessions::getObject, messages::getObject);
    ResetMailing mailing =
        new ResetMailing(
            new WordResetStore(jdbc),
            holders,
            neighbours,
            attempts,
            keys,
            audit,
            transactions,
            randomness,
            clock);
    return new Chore("mail-word-resets", MAIL_EVERY, mailing::run);
  }

  @Bean
  Chore resetSweep(JdbcClient jdbc, InstantSource clock) {
    WordResetStore store = new WordResetStore(jdbc);
    return new Chore(
        "sweep-word-resets",
        SWEEP_EVERY,
        () -> {
          var _ = store.sweep(clock.instant().minus(KEPT_AFTERWARDS));
        });
  }
}
