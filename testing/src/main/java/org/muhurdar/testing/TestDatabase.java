package org.muhurdar.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated, empty database of its own for a test: one PostgreSQL a JVM, one template made by the
 * migrations, a copy of it for whoever asks. Copying takes tens of milliseconds.
 */
public final class TestDatabase implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Object LOCK = new Object();
  private static volatile boolean templateMade;

  private final HikariDataSource dataSource;
  private final String jdbcUrl;

  private TestDatabase(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(0);
    this.dataSource = new HikariDataSource(config);
  }

  /** A new database with every migration on the class path applied and no rows. */
  public static TestDatabase fresh() {
    EmbeddedPostgres postgres = Cluster.POSTGRES;
    String name = "t" + NUMBER.incrementAndGet();
    synchronized (LOCK) {
      JdbcClient admin = JdbcClient.create(postgres.getPostgresDatabase());
      if (!templateMade) {
        admin.sql("create database muhurdar_template").update();
        Flyway.configure()
            .dataSource(postgres.getDatabase("postgres", "muhurdar_template"))
            .load()
            .migrate();
        templateMade = true;
      }
      admin.sql("create database " + name + " template muhurdar_template").update();
    }
    return new TestDatabase(postgres.getJdbcUrl("postgres", name));
  }

  /** The address another process would use, user and all. */
  public String jdbcUrl() {
    return jdbcUrl;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource);
  }

  public TransactionOperations transactions() {
    DataSourceTransactionManager manager = new JdbcTransactionManager(dataSource);
    return new TransactionTemplate(manager);
  }

  @Override
  public void close() {
    dataSource.close();
  }

  /** Started by the first test that needs it, stopped with the JVM. */
  private static final class Cluster {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                .setServerConfig("wal_level", "replica")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres), "stop-postgres"));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres postgres) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
