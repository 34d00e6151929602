package org.muhurdar.portal.pinvault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.testing.TestDatabase;

/** kill -9, for real, at moments chosen by chance. */
@Tag("long")
class KilledRotationTest {

  private static final int ROUNDS = 12;
  private static final int CARDS = 700;

  @Test
  void a_rotating_process_killed_again_and_again_loses_no_pin_and_leaves_no_old_key(
      @TempDir Path temp) throws Exception {
    try (TestDatabase database = TestDatabase.fresh()) {
      Path keys = temp.resolve("keys");
      VaultFixture node = VaultFixture.on(database.dataSource(), keys);
      HolderId ayse = HolderId.make(node.chance);
      node.here.transactions().executeWithoutResult(status -> node.storeMany(ayse, 0, CARDS));
      Random chance = new Random(2026);

      for (int round = 0; round < ROUNDS; round++) {
        killWhileRotating(database.jdbcUrl(), keys, round, chance.nextInt(400));
        for (int i = 0; i < CARDS; i += 7) {
          assertThat(node.peek(i)).contains(VaultFixture.pin(i));
        }
      }

      node.rotation.recover();
      assertThat(node.vault.rotateNow()).isPresent();
      assertThat(node.keys.epochs()).hasSize(1);
      assertThat(node.epochs.living()).hasSize(1);
      for (int i = 0; i < CARDS; i++) {
        assertThat(node.peek(i)).contains(VaultFixture.pin(i));
      }
    }
  }

  private static void killWhileRotating(String jdbcUrl, Path keys, int seed, int afterMillis)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RotatingProcess.class.getName(),
                jdbcUrl,
                keys.toString(),
                Integer.toString(1_000 + seed))
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      while (line != null && !line.equals("rotating")) {
        said.append(line).append('\n');
        line = output.readLine();
      }
      assertThat(line).as(said.toString()).isEqualTo("rotating");
      Thread.sleep(afterMillis);
      process.destroyForcibly();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).isEqualTo(137);
  }
}
