package org.muhurdar.portal.relay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.housekeeping.Chore;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class RelayParts {

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

  @Bean
  RelaySettings relaySettings(Settings settings) {
    return RelaySettings.from(settings);
  }

  @Bean
  HandOverStore handOverStore(JdbcClient jdbc) {
    return new HandOverStore(jdbc);
  }

  @Bean
  HandOvers handOvers(
      HandOverStore store,
      RelaySettings settings,
      Keys keys,
      Attempts attempts,
      Randomness randomness,
      InstantSource clock) {
    return new HandOvers(store, settings, keys, attempts, randomness, clock);
  }

  @Bean
  ReportTalk reportTalk(
      CardReport report,
      HandOvers handOvers,
      RelaySettings settings,
      Attempts attempts,
      Keys keys,
      Randomness randomness,
      InstantSource clock) {
    return new ReportTalk(report, handOvers, settings, attempts, keys, randomness, clock);
  }

  @Bean
  Relay relay(
      HandOvers handOvers,
      ReportTalk reports,
      List<CardWork> works,
      RelaySettings settings,
      Randomness randomness,
      InstantSource clock) {
    return new Relay(handOvers, reports, works, settings, randomness, clock);
  }

  @Bean
  Chore handOverSweep(HandOverStore store, InstantSource clock) {
    return new Chore(
        "sweep-hand-overs",
        SWEEP_EVERY,
        () -> {
          var _ = store.deleteEndedBefore(clock.instant().minus(SWEEP_EVERY));
        });
  }
}
