package org.muhurdar.portal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseParts {

  @Bean
  DatabaseSettings databaseSettings(Settings settings) {
    return DatabaseSettings.from(settings);
  }

  @Bean(destroyMethod = "close")
  EmbeddedDatabase embeddedDatabase(DatabaseSettings settings) {
    return settings
        .embeddedFolder()
        .map(folder -> EmbeddedDatabase.start(folder, settings.embeddedPort()))
        .orElseGet(EmbeddedDatabase::none);
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(
      DatabaseSettings settings, EmbeddedDatabase embedded, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("portal");
    config.setJdbcUrl(embedded.jdbcUrl().or(settings::url).orElseThrow());
    settings.user().ifPresent(config::setUsername);
    settings.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(Math.min(2, settings.poolSize()));
    config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    // One plan for each statement: all of ours find rows by their keys, and planning anew costs
    // more. Said by a statement, since a pooler such as PgBouncer refuses it among the start
    // options.
    config.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
    config.setMetricRegistry(meters);
    config.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new BadSetting(
          "database.url",
          "names a database that does not answer (" + rootMessage(e) + ").",
          "Start PostgreSQL, or mend the address, user and password.");
    }
    migrate(pool);
    return pool;
  }

  /**
   * Before any other part touches the database; many nodes may do it at once, Flyway locks. Each
   * room has numbers of its own, so a new migration often comes before one that has run.
   */
  private static void migrate(DataSource dataSource) {
    Flyway.configure().dataSource(dataSource).outOfOrder(true).load().migrate();
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }
}
