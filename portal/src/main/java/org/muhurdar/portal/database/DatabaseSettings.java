package org.muhurdar.portal.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

/** Where the database is: either an address, or a folder for an embedded one. */
record DatabaseSettings(
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    Optional<Path> embeddedFolder,
    int embeddedPort,
    int poolSize) {

  static DatabaseSettings from(Settings settings) {
    Optional<String> url = settings.optional("database.url");
    Optional<Path> folder = settings.path("database.embedded-folder");
    if (url.isPresent() == folder.isPresent()) {
      throw new BadSetting(
          "database.url",
          url.isPresent() ? "stands beside database.embedded-folder." : "is missing.",
          "Give either database.url=jdbc:postgresql://… or database.embedded-folder=…");
    }
    if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
      throw new BadSetting(
          "database.url", "is not a PostgreSQL address.", "Begin it with jdbc:postgresql://");
    }
    return new DatabaseSettings(
        url,
        settings.optional("database.user"),
        settings.path("database.password-file").map(DatabaseSettings::firstLine),
        folder,
        settings.number("database.embedded-port", 0, 0, 65_535),
        settings.number("database.pool-size", 16, 2, 500));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream().findFirst().orElse("");
    } catch (IOException e) {
      throw new BadSetting(
          "database.password-file",
          "cannot be read (" + e.getMessage() + ").",
          "Name a file whose first line is the password, readable by this user.");
    }
  }
}
