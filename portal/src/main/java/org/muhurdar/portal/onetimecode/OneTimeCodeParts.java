package org.muhurdar.portal.onetimecode;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.delivery.Outbox;
import org.muhurdar.portal.housekeeping.Chore;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class OneTimeCodeParts {

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
  private static final Duration KEEP = Duration.ofDays(2);

  @Bean
  CodeStore codeStore(JdbcClient jdbc) {
    return new CodeStore(jdbc);
  }

  @Bean
  CodeText codeText(Settings settings) {
    return new CodeText(publicUrl(settings));
  }

  private static URI publicUrl(Settings settings) {
    String given = settings.text(CodeText.HOST_SETTING, "http://localhost:8080");
    try {
      return URI.create(given);
    } catch (IllegalArgumentException e) {
      throw new BadSetting(
          CodeText.HOST_SETTING, "is '" + given + "'.", "Give an address such as https://….");
    }
  }

  @Bean
  OneTimeCodes oneTimeCodes(
      CodeStore store,
      CodeText text,
      Attempts attempts,
      Outbox outbox,
      Keys keys,
      Randomness randomness,
      ObjectProvider<SimOracle> simOracle,
      TransactionOperations transactions,
      InstantSource clock,
      MeterRegistry meters,
      Audit audit) {
    return new OneTimeCodes(
        new OneTimeCodes.Parts(
            store,
            new CodeMaker(randomness, keys, text, outbox),
            attempts,
            outbox,
            keys,
            simOracle.getIfAvailable(() -> phone -> new SimOracle.NotAsked()),
            transactions,
            clock,
            new CodeTrail(meters, audit)));
  }

  @Bean
  Chore codeSweep(CodeStore store, InstantSource clock) {
    return new Chore("sweep-codes", SWEEP_EVERY, () -> store.sweep(clock.instant().minus(KEEP)));
  }
}
