package org.muhurdar.portal.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.settings.BadSetting;

/**
 * A PostgreSQL that the portal starts by itself on loopback: for one machine and its demo, never
 * for production, since it trusts whoever reaches loopback.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private final @Nullable EmbeddedPostgres postgres;

  private EmbeddedDatabase(@Nullable EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static EmbeddedDatabase none() {
    return new EmbeddedDatabase(null);
  }

  static EmbeddedDatabase start(Path folder, int port) {
    try {
      Files.createDirectories(folder);
      // The library unpacks its binaries here instead of the system's temporary folder.
      System.setProperty("ot.epg.working-dir", folder.resolve("binaries").toString());
      return new EmbeddedDatabase(
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(folder.resolve("cluster"))
              .setCleanDataDirectory(false)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "120")
              .setServerConfig("shared_buffers", "64MB")
              .setPGStartupWait(Duration.ofSeconds(30))
              // Ours closes it when nobody needs it any more; its own would run beside that.
              .setRegisterShutdownHook(false)
              .start());
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new BadSetting(
          "database.embedded-folder",
          folder + " cannot hold the embedded PostgreSQL (" + e.getMessage() + ").",
          "Give a writable folder on a local disk that no other portal uses, "
              + "or database.url of a PostgreSQL of your own.");
    }
  }

  Optional<String> jdbcUrl() {
    return Optional.ofNullable(postgres).map(running -> running.getJdbcUrl("postgres", "postgres"));
  }

  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }
}
