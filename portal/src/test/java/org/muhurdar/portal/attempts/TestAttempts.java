package org.muhurdar.portal.attempts;

import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.muhurdar.portal.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real attempts on a test's database: one call is one node. */
public final class TestAttempts {

  private TestAttempts() {}

  public static Attempts node(DataSource dataSource, InstantSource clock) {
    return node(dataSource, clock, Map.of());
  }

  public static Attempts node(
      DataSource dataSource, InstantSource clock, Map<String, String> settings) {
    return new Attempts(
        new AttemptsStore(JdbcClient.create(dataSource)),
        AttemptsSettings.from(Settings.of(settings)),
        clock);
  }
}
