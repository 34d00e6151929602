package org.muhurdar.portal.attempts;

import java.time.Duration;
import java.time.InstantSource;
import org.muhurdar.portal.housekeeping.Chore;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class AttemptsParts {

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

  @Bean
  AttemptsStore attemptsStore(JdbcClient jdbc) {
    return new AttemptsStore(jdbc);
  }

  @Bean
  Attempts attempts(AttemptsStore store, Settings settings, InstantSource clock) {
    return new Attempts(store, AttemptsSettings.from(settings), clock);
  }

  @Bean
  Chore attemptsSweep(AttemptsStore store, InstantSource clock) {
    return new Chore("sweep-attempts", SWEEP_EVERY, () -> store.sweep(clock.instant()));
  }
}
