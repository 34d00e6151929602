package org.muhurdar.portal.commands;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.muhurdar.testing.TestDatabase;

/**
 * An administrator's place: a settings file over a database and a key store of its own, and the
 * commands as they are typed.
 */
final class AdminDesk implements AutoCloseable {

  private final TestDatabase database = TestDatabase.fresh();
  private final Path folder;
  private final Path config;

  /** What a command said and how it ended. */
  record Said(int exit, String out, String err) {}

  /** In an empty folder. */
  AdminDesk(Path folder) throws IOException {
    this.folder = folder;
    this.config = folder.resolve("portal.properties");
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("portal.public-url", "http://localhost"),
            Map.entry("database.url", database.jdbcUrl()),
            Map.entry("keystore.folder", folder.resolve("keys").toString()),
            Map.entry("word.argon2.memory-kib", "7168"),
            Map.entry("word.argon2.iterations", "5"),
            Map.entry("log.level", "warn"),
            Map.entry("smpp.host", "127.0.0.1"),
            Map.entry("smpp.port", "1"),
            Map.entry("smpp.system-id", "nobody"),
            Map.entry("mail.from", "bildirim@muhurdar.example"),
            Map.entry("mail.host", "127.0.0.1"),
            Map.entry("mail.port", "1")));
    try (Writer writer = Files.newBufferedWriter(config)) {
      properties.store(writer, null);
    }
  }

  TestDatabase database() {
    return database;
  }

  Path folder() {
    return folder;
  }

  /** The settings file. */
  Path config() {
    return config;
  }

  /** Any command, in this process. */
  static Said say(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int exit = PortalCommand.run(arguments);
      return new Said(
          exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** An admin command with this place's settings. */
  Said admin(String... arguments) {
    List<String> all = new ArrayList<>(List.of("admin"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    return say(all.toArray(String[]::new));
  }

  @Override
  public void close() {
    database.close();
  }
}
