package org.muhurdar.portal.humancheck;

import java.time.Duration;
import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.housekeeping.Chore;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class HumanCheckParts {

  private static final int SWEPT_AT_ONCE = 10_000;

  @Bean(destroyMethod = "close")
  HumanChecks humanChecks(
      Settings settings, Keys keys, JdbcClient jdbc, InstantSource clock, Randomness randomness) {
    return new HumanChecks(HumanCheckSettings.from(settings), keys, jdbc, clock, randomness);
  }

  @Bean
  Chore spentTokens(JdbcClient jdbc, InstantSource clock) {
    SpentTokenStore store = new SpentTokenStore(jdbc);
    return new Chore(
        "spent human checks",
        Duration.ofMinutes(5),
        () -> {
          var _ = store.sweep(clock.instant(), SWEPT_AT_ONCE);
        });
  }
}
