package org.muhurdar.portal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.portal.Portal;
import org.muhurdar.testing.TestDatabase;

/** The settings as the manual has them and as the running portal reads them. */
class SettingsTableTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final TestDatabase database = TestDatabase.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  private Map<String, String> enough(Path folder) {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("http.port", "0"),
            Map.entry("portal.public-url", "http://localhost"),
            Map.entry("database.url", database.jdbcUrl()),
            Map.entry("keystore.folder", folder.resolve("keys").toString()),
            Map.entry("smpp.host", "127.0.0.1"),
            Map.entry("smpp.port", "1"),
            Map.entry("smpp.system-id", "nobody"),
            Map.entry("smpp.password", "nothing"),
            Map.entry("mail.from", "bildirim@muhurdar.example"),
            Map.entry("mail.user", "nobody"),
            Map.entry("mail.password", "nothing"),
            Map.entry("mail.host", "127.0.0.1"),
            Map.entry("mail.port", "1")));
  }

  @Test
  void the_manual_has_every_key_that_the_portal_reads_and_no_other(@TempDir Path folder)
      throws IOException {
    Settings settings = Settings.of(enough(folder));
    Portal.start(settings).close();

    Set<String> read = new TreeSet<>(settings.known());
    read.addAll(ofToken());
    Set<String> limits =
        read.stream().filter(key -> key.startsWith("limit.")).collect(Collectors.toSet());
    read.removeAll(limits);
    Set<String> written = documented();

    assertThat(limits).contains("limit.word", "limit.code-guess", "limit.messages");
    assertThat(written).contains("limit.NAME");
    written.removeIf(key -> key.startsWith("limit."));
    assertThat(written).isEqualTo(read);
  }

  /** What is read with an HSM only. */
  private static Set<String> ofToken() throws IOException {
    String source =
        Files.readString(
            ROOT.resolve("portal/src/main/java/org/muhurdar/portal/keystore/Pkcs11Settings.java"));
    return Pattern.compile("\"(keystore\\.pkcs11\\.[a-z-]+)\"")
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  /** A name that begins with a dot goes with the first part of the one before it. */
  private static Set<String> documented() throws IOException {
    Set<String> keys = new TreeSet<>();
    String manual = Files.readString(ROOT.resolve("docs/operations.md"));
    String section =
        manual.substring(manual.indexOf("\n## Settings"), manual.indexOf("\n## Watch"));
    for (String line : section.split("\n", -1)) {
      if (!line.startsWith("| `")) {
        continue;
      }
      String prefix = "";
      Matcher names = CODE.matcher(line.substring(2, line.indexOf('|', 2)));
      while (names.find()) {
        String name = names.group(1);
        if (name.startsWith(".")) {
          name = prefix + name;
        } else {
          prefix = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        keys.add(name);
      }
    }
    return keys;
  }

  @Test
  void each_missing_key_is_asked_for_by_name(@TempDir Path folder) {
    for (String key :
        Set.of(
            "portal.public-url",
            "database.url",
            "keystore.folder",
            "smpp.host",
            "smpp.system-id",
            "mail.host",
            "mail.from")) {
      Map<String, String> without = enough(folder);
      without.remove(key);

      BadSetting refusal = refusal(without);
      assertThat(refusal.key()).as(key).isEqualTo(key);
      assertThat(refusal.remedy()).as(key).isNotBlank();
    }
  }

  @Test
  void each_wrong_value_is_refused_with_its_key(@TempDir Path folder) {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("portal.public-url", "nes.example"),
            Map.entry("http.port", "x"),
            Map.entry("http.address", "no such address"),
            Map.entry("http.trusted-proxies", "proxy.example"),
            Map.entry("database.url", "jdbc:mysql://x"),
            Map.entry("human-check", "sometimes"),
            Map.entry("session.idle", "1s"),
            Map.entry("word.argon2.memory-kib", "1"),
            Map.entry("pinvault.rotation-within", "16m"),
            Map.entry("limit.code-guess", "6"),
            Map.entry("smpp.sender", "a sender too long"),
            Map.entry("smpp.allowed-prefixes", "90"),
            Map.entry("mail.from", "nobody"),
            Map.entry("audit.checkpoint-interval", "51s"),
            Map.entry("audit.origin", "a b"),
            Map.entry("log.level", "everything"),
            Map.entry("management.port", "70000"));
    wrong.forEach((key, value) -> {
      Map<String, String> settings = enough(folder);
      settings.put(key, value);

      BadSetting refusal = refusal(settings);
      assertThat(refusal.key()).as(key).isEqualTo(key);
      assertThat(refusal.fault()).as(key).isNotBlank();
      assertThat(refusal.remedy()).as(key).isNotBlank();
    });
  }

  @Test
  void an_unknown_key_stops_the_start_and_leaves_nothing_running(@TempDir Path folder) {
    Map<String, String> settings = enough(folder);
    settings.put("humancheck.mode", "off");

    assertThat(refusal(settings).key()).isEqualTo("humancheck.mode");
  }

  private static BadSetting refusal(Map<String, String> settings) {
    @Nullable Throwable failure = catchThrowable(() -> Portal.start(Settings.of(settings)).close());
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BadSetting refusal) {
        return refusal;
      }
    }
    throw new AssertionError("started, or failed otherwise, with " + settings, failure);
  }
}
