package org.muhurdar.portal.pinvault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.portal.keystore.KeyStores;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.keystore.SoftHsm;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

/** How many PINs a rotation moves a second; prints figures, asserts only that none is lost. */
@Tag("long")
class RotationRateTest {

  @TempDir static Path temp;

  @Test
  void with_a_key_store_file() {
    measure("key-store file", folderKeys("plain"), 50_000);
  }

  private static Keys folderKeys(String name) {
    return FileKeys.open(temp.resolve(name), Optional.empty(), Randomness.ofSystem());
  }

  @Test
  void with_softhsm() throws Exception {
    Optional<SoftHsm> hsm = SoftHsm.in(temp.resolve("hsm"));
    Assumptions.assumeTrue(hsm.isPresent(), "needs SoftHSM: apt install softhsm2");
    long slot = hsm.orElseThrow().makeToken("rate");
    Keys keys =
        KeyStores.open(
            hsm.orElseThrow().settings(slot, temp.resolve("hsm-keys")),
            InstantSource.system(),
            Randomness.ofSystem());
    measure("SoftHSM", keys, 5_000);
  }

  private static void measure(String name, Keys keys, int count) {
    try (TestDatabase database = TestDatabase.fresh()) {
      VaultFixture node = new VaultFixture(database.dataSource(), keys, SettableClock.atNoon(), 31);
      HolderId ayse = HolderId.make(node.chance);
      PinSeal seal = new PinSeal(keys, Randomness.ofSystem());
      long begun = System.nanoTime();
      node.here
          .transactions()
          .executeWithoutResult(status -> {
            Epoch epoch = node.epochs.holdCurrent();
            for (int i = 0; i < count; i++) {
              try (SecretChars pin = SecretChars.of(VaultFixture.pin(i))) {
                var place = new SealedPin.Place(VaultFixture.card(i), ayse, 1);
                assertThat(node.pins.save(seal.seal(place, epoch, pin, node.here.now()))).isTrue();
              }
            }
          });
      long stored = System.nanoTime();
      assertThat(node.vault.rotateNow()).map(Rotated::rewrapped).contains((long) count);
      long rotated = System.nanoTime();
      System.out.printf(
          "%s: %d PINs sealed and inserted at %.0f/s, re-wrapped at %.0f/s (a million in %d min)%n",
          name,
          count,
          rate(count, stored - begun),
          rate(count, rotated - stored),
          Duration.ofSeconds((long) (1_000_000 / rate(count, rotated - stored))).toMinutes());
      assertThat(node.peek(count - 1)).contains(VaultFixture.pin(count - 1));
    }
  }

  private static double rate(int count, long nanos) {
    return count * 1e9 / nanos;
  }
}
