package org.muhurdar.portal.pinvault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL of its own that archives its WAL, and what an administrator does with it. */
final class DrillCluster implements AutoCloseable {

  private final Path data;
  private final EmbeddedPostgres postgres;
  private final HikariDataSource pool;

  private DrillCluster(Path data, Map<String, String> more) throws IOException {
    this.data = data;
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("wal_level", "replica")
            .setServerConfig("max_connections", "40");
    more.forEach(builder::setServerConfig);
    this.postgres = builder.start();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    this.pool = new HikariDataSource(config);
  }

  /** A new cluster that copies every finished WAL segment into the archive. */
  static DrillCluster archiving(Path data, Path archive) throws IOException {
    return new DrillCluster(
        data, Map.of("archive_mode", "on", "archive_command", quoted("cp %p " + archive + "/%f")));
  }

  /** Starts a copy of a backup, which replays the archive up to a named point, or to its end. */
  static DrillCluster restored(Path backup, Path archive, Optional<String> upTo, Path data)
      throws IOException {
    copy(backup, data);
    Files.createFile(data.resolve("recovery.signal"));
    String command = quoted("cp " + archive + "/%f %p");
    Map<String, String> recovery =
        upTo.map(point ->
                Map.of(
                    "restore_command", command,
                    "recovery_target_name", point,
                    "recovery_target_action", "promote"))
            .orElseGet(() -> Map.of("restore_command", command));
    DrillCluster cluster = new DrillCluster(data, recovery);
    cluster.awaitPromotion();
    return cluster;
  }

  /** Options of the server go through a shell. */
  private static String quoted(String command) {
    return "'" + command + "'";
  }

  HikariDataSource dataSource() {
    return pool;
  }

  /** An online base backup: what pg_basebackup does, by the functions it is made of. */
  void backUp(Path target) throws IOException, SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('drill', true)");
      copy(data, target);
      try (var row = statement.executeQuery("select labelfile from pg_backup_stop(true)")) {
        row.next();
        Files.writeString(target.resolve("backup_label"), row.getString(1));
      }
    }
    Files.deleteIfExists(target.resolve("postmaster.pid"));
    deleteContents(target.resolve("pg_wal"));
  }

  /** A point to which a restore can go. */
  void mark(String point) {
    run("select pg_create_restore_point('" + point + "')::text");
  }

  /** Finishes the WAL segment and waits until it is in the archive. */
  void archiveAll(Path archive) throws InterruptedException {
    String segment = run("select pg_walfile_name(pg_current_wal_lsn())");
    run("select pg_switch_wal()::text");
    for (int i = 0; i < 600 && !Files.exists(archive.resolve(segment)); i++) {
      Thread.sleep(100);
    }
    if (!Files.exists(archive.resolve(segment))) {
      throw new AssertionError("the archiver did not store " + segment);
    }
  }

  private String run(String sql) {
    return JdbcClient.create(pool).sql(sql).query(String.class).single();
  }

  private void awaitPromotion() {
    for (int i = 0; i < 600; i++) {
      if (run("select pg_is_in_recovery()::text").equals("false")) {
        return;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("the restored cluster did not leave recovery");
  }

  /** Files may vanish while a running cluster is copied; WAL replay makes up for it. */
  static void copy(Path from, Path to) throws IOException {
    for (Path source : list(from)) {
      Path target = to.resolve(from.relativize(source).toString());
      try {
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      } catch (NoSuchFileException vanished) {
        // The server removed it meanwhile; the WAL knows.
      }
    }
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.toList();
    } catch (UncheckedIOException e) {
      return list(folder);
    }
  }

  private static void deleteContents(Path folder) throws IOException {
    for (Path file : list(folder)) {
      if (Files.isRegularFile(file)) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    pool.close();
    postgres.close();
  }
}
