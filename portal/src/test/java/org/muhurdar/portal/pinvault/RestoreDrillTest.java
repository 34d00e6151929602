package org.muhurdar.portal.pinvault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.testing.SettableClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What "kalıcı silindi" means (security.md R2): an older backup plus every WAL segment plus today's
 * keys opens nothing of what was shredded. The control, the same restore before the rotation, opens
 * all of it; without that the drill would prove nothing.
 */
@Tag("long")
class RestoreDrillTest {

  private static final int STORED = 50;
  private static final int SHREDDED = 20;

  @TempDir Path temp;

  private final SettableClock clock = SettableClock.atNoon();
  private int restores;

  private Keys todaysKeys() {
    return FileKeys.open(temp.resolve("keys"), Optional.empty(), Randomness.ofSystem());
  }

  /** Found by no accident in hexadecimal, base 64 or a number of anything. */
  private static String marker(int number) {
    return "PIN*" + (4_815_162_342L + number) + "*NIP";
  }

  @Test
  void a_restored_backup_with_todays_keys_opens_nothing_that_was_shredded() throws Exception {
    Path archive = Files.createDirectory(temp.resolve("archive"));
    Path backup = temp.resolve("backup");
    try (DrillCluster live = DrillCluster.archiving(temp.resolve("live"), archive)) {
      Flyway.configure().dataSource(live.dataSource()).load().migrate();
      VaultFixture node = new VaultFixture(live.dataSource(), todaysKeys(), clock, 1);
      HolderId ayse = HolderId.make(node.chance);
      for (int i = 0; i < STORED / 2; i++) {
        store(node, ayse, i);
      }
      live.backUp(backup);
      for (int i = STORED / 2; i < STORED; i++) {
        store(node, ayse, i);
      }
      live.mark("before_sil");
      for (int i = 0; i < STORED; i++) {
        if (isShredded(i)) {
          assertThat(node.vault.shred(node.asks(ayse, i))).isInstanceOf(Shredding.Shredded.class);
        }
      }
      live.mark("after_sil");
      live.archiveAll(archive);

      Opened control = restoreAndOpen(backup, archive, Optional.of("before_sil"));
      assertThat(control).isEqualTo(new Opened(SHREDDED, STORED - SHREDDED));
      assertThat(restoreAndOpen(backup, archive, Optional.of("after_sil")))
          .isEqualTo(new Opened(0, STORED - SHREDDED));

      assertThat(node.vault.rotateNow()).map(Rotated::rewrapped).contains(STORED - SHREDDED + 0L);
      live.archiveAll(archive);

      assertThat(restoreAndOpen(backup, archive, Optional.of("before_sil")))
          .isEqualTo(new Opened(0, 0));
      assertThat(restoreAndOpen(backup, archive, Optional.of("after_sil")))
          .isEqualTo(new Opened(0, 0));
      assertThat(restoreAndOpen(backup, archive, Optional.empty()))
          .isEqualTo(new Opened(0, STORED - SHREDDED));
      assertThat(open(node)).isEqualTo(new Opened(0, STORED - SHREDDED));
    }
    assertThat(filesWithAMarker(temp)).isEmpty();
  }

  private static boolean isShredded(int number) {
    return number % 5 < 2;
  }

  private static void store(VaultFixture node, HolderId holder, int number) {
    try (SecretChars pin = SecretChars.of(marker(number))) {
      assertThat(node.vault.store(holder, VaultFixture.card(number), pin))
          .isEqualTo(new Storing.Stored(1));
    }
  }

  /** How many opened, of those that were shredded and of the others. */
  private record Opened(int shredded, int others) {}

  private Opened restoreAndOpen(Path backup, Path archive, Optional<String> upTo) throws Exception {
    Path data = temp.resolve("restored-" + ++restores);
    try (DrillCluster restored = DrillCluster.restored(backup, archive, upTo, data)) {
      return open(new VaultFixture(restored.dataSource(), todaysKeys(), clock, 2));
    }
  }

  /** Takes the rows' own bytes and every epoch they may stand under, past all rules. */
  private static Opened open(VaultFixture node) {
    int shredded = 0;
    int others = 0;
    assertThat(rows(node.jdbc)).isEqualTo(STORED);
    for (int i = 0; i < STORED; i++) {
      if (opens(node, i)) {
        if (isShredded(i)) {
          shredded++;
        } else {
          others++;
        }
      }
    }
    return new Opened(shredded, others);
  }

  private static int rows(JdbcClient jdbc) {
    return jdbc.sql("select count(*) from pinvault_pin").query(Integer.class).single();
  }

  private static boolean opens(VaultFixture node, int number) {
    try {
      Optional<String> pin = node.peek(number);
      pin.ifPresent(text -> assertThat(text).isEqualTo(marker(number)));
      return pin.isPresent();
    } catch (KeyStoreFailure e) {
      return false;
    }
  }

  /** R1: clusters, WAL, archive, backup, temporary and log files, in every spelling. */
  private static List<Path> filesWithAMarker(Path folder) throws IOException {
    List<byte[]> spellings = new ArrayList<>();
    for (String text : List.of("PIN*4815162", "*NIP")) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      spellings.add(utf8);
      spellings.add(text.getBytes(StandardCharsets.UTF_16LE));
      spellings.add(HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
      spellings.add(
          HexFormat.of().withUpperCase().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
    }
    byte[] start = "PIN*48151".getBytes(StandardCharsets.UTF_8);
    spellings.add(Base64.getEncoder().encode(start));
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> spellings.stream().anyMatch(spelling -> contains(file, spelling)))
          .toList();
    }
  }

  private static boolean contains(Path file, byte[] spelling) {
    try {
      String haystack = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return haystack.contains(new String(spelling, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
