package org.muhurdar.acceptance.house;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A PostgreSQL outside the portal that several processes share, as in production: every write is on
 * disk before it is acknowledged. Gone with its data when closed.
 */
public final class Database implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final Path data;

  private Database(EmbeddedPostgres postgres, Path data) {
    this.postgres = postgres;
    this.data = data;
  }

  /** Starts a new cluster in a folder of that name. */
  public static Database start(String name) throws IOException {
    Path folder = House.scratch("databases");
    Path data = folder.resolve(name + "-" + ProcessHandle.current().pid());
    return new Database(
        EmbeddedPostgres.builder()
            .setPort(0)
            .setOverrideWorkingDirectory(folder.toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "300")
            .setServerConfig("shared_buffers", "128MB")
            .start(),
        data);
  }

  /** Where its files lie: tables, indexes, write-ahead log. */
  public Path folder() {
    return data;
  }

  /** Makes an empty database and gives its address. */
  public String create(String database) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    }
    return postgres.getJdbcUrl("postgres", database);
  }

  /** The settings of a portal that stands on an address given by {@link #create}. */
  public static Map<String, String> settings(String url) {
    return Map.of("database.url", url);
  }

  public int port() {
    return postgres.getPort();
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
