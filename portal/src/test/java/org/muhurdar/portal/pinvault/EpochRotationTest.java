package org.muhurdar.portal.pinvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.portal.keystore.KeyStoreFailure.Code;
import org.muhurdar.testing.TestDatabase;

class EpochRotationTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final Path keyFolder;
  private final VaultFixture node;
  private final HolderId ayse;

  EpochRotationTest(@TempDir Path temp) {
    this.keyFolder = temp.resolve("keys");
    this.node = VaultFixture.on(database.dataSource(), keyFolder);
    this.ayse = HolderId.make(node.chance);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** What a thief of backups, replicas or WAL holds. */
  private SealedPin stolen(int number) {
    return node.pins.find(VaultFixture.card(number)).flatMap(PinStore.Row::content).orElseThrow();
  }

  private void opens(SealedPin stolen, String pin) {
    try (SecretChars opened = new PinSeal(node.keys, node.chance).open(stolen)) {
      String text = opened.open(String::new);
      assertThat(text).isEqualTo(pin);
    }
  }

  private void opensNoMore(SealedPin stolen) {
    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(() -> new PinSeal(node.keys, node.chance).open(stolen).close())
        .matches(e -> e.code() == Code.EPOCH_DESTROYED);
  }

  private void shred(int number) {
    assertThat(node.vault.shred(node.asks(ayse, number))).isInstanceOf(Shredding.Shredded.class);
  }

  private void allOpen(int from, int to) {
    for (int i = from; i < to; i++) {
      assertThat(node.peek(i)).contains(VaultFixture.pin(i));
    }
  }

  @Test
  void a_stolen_copy_opens_before_the_rotation_and_never_after_it() {
    node.storeMany(ayse, 0, 10);
    SealedPin copy = stolen(3);
    shred(3);

    opens(copy, VaultFixture.pin(3));
    Optional<Rotated> rotated = node.vault.rotateNow();

    opensNoMore(copy);
    assertThat(rotated).map(Rotated::rewrapped).contains(9L);
    allOpen(0, 3);
    allOpen(4, 10);
    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));
    assertThat(node.audited("EPOCH_DESTROYED", "INTENT")).isEqualTo(1);
    assertThat(node.audited("EPOCH_DESTROYED", "OUTCOME")).isEqualTo(1);
  }

  @Test
  void after_a_sil_the_rotation_begins_in_time_and_not_before() {
    node.storeMany(ayse, 0, 3);
    Instant shredded = node.clock.instant();
    shred(1);

    node.clock.set(shredded.plus(Duration.ofMinutes(5)).minusSeconds(1));
    node.rotation.workIfDue();
    assertThat(node.keys.epochs()).containsExactly(new Epoch(1));
    assertThat(node.vault.status())
        .isEqualTo(
            new VaultStatus(
                Optional.of(new Epoch(1)),
                0,
                0,
                Optional.of(shredded.plus(VaultFixture.WITHIN)),
                false));

    node.clock.set(shredded.plus(Duration.ofMinutes(5)));
    node.rotation.workIfDue();
    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));

    node.rotation.workIfDue();
    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));
    assertThat(node.vault.status())
        .isEqualTo(new VaultStatus(Optional.of(new Epoch(2)), 0, 0, Optional.empty(), false));
  }

  @Test
  void a_rotation_that_does_not_come_in_time_is_told() {
    node.storeMany(ayse, 0, 1);
    shred(0);

    node.clock.advance(VaultFixture.WITHIN);
    assertThat(node.vault.status().overdue()).isFalse();
    node.clock.advance(Duration.ofSeconds(1));
    assertThat(node.vault.status().overdue()).isTrue();
  }

  @Test
  void a_slow_key_store_makes_the_rotation_begin_earlier() {
    VaultSettings settings = new VaultSettings(VaultFixture.WITHIN, VaultFixture.EVERY);
    Instant shredded = node.clock.instant();

    assertThat(settings.startFor(shredded, Duration.ofMinutes(1)))
        .isEqualTo(shredded.plus(Duration.ofMinutes(5)));
    assertThat(settings.startFor(shredded, Duration.ofMinutes(4)))
        .isEqualTo(shredded.plus(Duration.ofMinutes(2)));
    assertThat(settings.startFor(shredded, Duration.ofMinutes(30))).isEqualTo(shredded);
  }

  @Test
  void without_any_sil_an_epoch_still_ends_on_schedule() {
    node.storeMany(ayse, 0, 1);

    node.clock.advance(VaultFixture.EVERY.minusSeconds(1));
    node.rotation.workIfDue();
    assertThat(node.keys.epochs()).containsExactly(new Epoch(1));

    node.clock.advance(Duration.ofSeconds(1));
    node.rotation.workIfDue();
    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));
    allOpen(0, 1);
  }

  @Test
  void killed_at_any_call_of_the_key_store_it_loses_nothing_and_goes_on() {
    node.storeMany(ayse, 0, 6);
    long seed = 100;
    for (boolean afterEffect : new boolean[] {false, true}) {
      boolean died = true;
      for (int call = 1; died; call++) {
        SealedPin copy = stolen(0);
        VaultFixture mortal =
            node.node(database.dataSource(), new MortalKeys(node.keys, call, afterEffect), seed++);
        died = diesRotating(mortal);

        allOpen(0, 6);
        node.rotation.recover();
        Optional<Rotated> again = node.vault.rotateNow();
        assertThat(again).isPresent();
        allOpen(0, 6);
        opensNoMore(copy);
        assertThat(node.keys.epochs()).hasSize(1);
        assertThat(node.epochs.living()).hasSize(1);
      }
    }
  }

  private static boolean diesRotating(VaultFixture mortal) {
    try {
      Optional<Rotated> done = mortal.vault.rotateNow();
      return done.isEmpty();
    } catch (MortalKeys.Killed e) {
      return true;
    }
  }

  @Test
  void killed_between_two_batches_it_goes_on_with_the_rest() {
    node.here.transactions().executeWithoutResult(status -> node.storeMany(ayse, 0, 1_100));
    // One new epoch, then an unwrap and a wrap for each of 500 PINs: the next call is batch two.
    VaultFixture mortal =
        node.node(database.dataSource(), new MortalKeys(node.keys, 1 + 2 * 500 + 1, false), 9);

    assertThat(diesRotating(mortal)).isTrue();
    assertThat(node.pins.countUnder(new Epoch(1))).isEqualTo(600);
    node.storeMany(ayse, 1_100, 1_105);
    assertThat(node.pins.countUnder(new Epoch(2))).isEqualTo(505);
    node.rotation.workIfDue();

    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));
    allOpen(0, 1_105);
  }

  @Test
  void a_pin_that_is_being_stored_holds_the_retirement_until_it_is_in() throws Exception {
    node.storeMany(ayse, 0, 2);
    CountDownLatch stored = new CountDownLatch(1);
    CountDownLatch rotating = new CountDownLatch(1);
    Thread importer =
        Thread.ofPlatform()
            .start(() ->
                node.here
                    .transactions()
                    .executeWithoutResult(status -> {
                      node.storeMany(ayse, 2, 20);
                      stored.countDown();
                      await(rotating);
                      // Asks for the same hold again while the rotation waits for it.
                      node.storeMany(ayse, 20, 40);
                    }));
    await(stored);
    Thread rotator =
        Thread.ofPlatform().start(() -> assertThat(node.vault.rotateNow()).isPresent());

    assertThat(rotator.join(Duration.ofMillis(700))).isFalse();
    rotating.countDown();
    importer.join();
    rotator.join();

    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));
    allOpen(0, 40);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoever_asks_for_a_rotation_waits_for_the_one_that_is_running() throws Exception {
    node.storeMany(ayse, 0, 2);
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              boolean alone =
                  node.epochs.whileOthersDoNot(() -> {
                    holding.countDown();
                    await(letGo);
                  });
              assertThat(alone).isTrue();
            });
    await(holding);
    Thread rotator =
        Thread.ofPlatform().start(() -> assertThat(node.vault.rotateNow()).isPresent());

    node.rotation.workIfDue();
    assertThat(rotator.join(Duration.ofMillis(600))).isFalse();
    assertThat(node.keys.epochs()).containsExactly(new Epoch(1));
    letGo.countDown();
    other.join();
    rotator.join();

    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));
  }

  @Test
  void one_changed_row_does_not_keep_the_key_of_all_others_alive() {
    node.storeMany(ayse, 0, 5);
    SealedPin copy = stolen(1);
    assertThat(
            node.jdbc
                .sql("update pinvault_pin set wrapped_key = :bytes where card_serial = :card")
                .param("bytes", new byte[60])
                .param("card", VaultFixture.card(2).value())
                .update())
        .isEqualTo(1);

    assertThat(node.vault.rotateNow()).isPresent();

    opensNoMore(copy);
    assertThat(node.vault.standing(VaultFixture.card(2)))
        .isEqualTo(new PinStanding.Withdrawn(node.clock.instant(), WithdrawReason.DAMAGED));
    allOpen(0, 2);
    allOpen(3, 5);
  }

  @Test
  void a_lost_key_is_told_new_pins_go_on_and_the_key_may_come_back() throws Exception {
    node.storeMany(ayse, 0, 3);
    Path file = keyFolder.resolve("epochs/epoch-000000000001.key");
    Path aside = keyFolder.resolve("aside");
    Files.move(file, aside);

    assertThat(node.vault.reveal(node.asks(ayse, 0)))
        .isEqualTo(new Revealing.NoLonger(new PinStanding.KeyLost()));
    node.rotation.recover();
    assertThat(node.vault.standing(VaultFixture.card(0))).isEqualTo(new PinStanding.KeyLost());
    node.storeMany(ayse, 3, 5);
    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));

    Files.move(aside, file);
    node.rotation.recover();
    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));
    allOpen(0, 5);
  }

  @Test
  void a_destroyed_key_that_comes_back_from_a_backup_is_destroyed_again() throws Exception {
    node.storeMany(ayse, 0, 3);
    SealedPin copy = stolen(0);
    byte[] backup = Files.readAllBytes(keyFolder.resolve("epochs/epoch-000000000001.key"));
    assertThat(node.vault.rotateNow()).isPresent();

    Path restored = keyFolder.resolve("epochs/epoch-000000000001.key");
    Files.write(
        Files.createFile(
            restored,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
        backup);
    opens(copy, VaultFixture.pin(0));
    node.rotation.recover();

    opensNoMore(copy);
    assertThat(restored).doesNotExist();
  }

  @Test
  void keys_the_database_does_not_know_are_destroyed() {
    node.storeMany(ayse, 0, 2);
    Epoch stray = node.keys.newEpoch(0);

    node.rotation.recover();

    assertThat(node.keys.epochs()).containsExactly(new Epoch(1)).doesNotContain(stray);
    allOpen(0, 2);
  }

  @Test
  void ten_thousand_swapped_pairs_open_ten_thousand_times_nothing() {
    int count = 120;
    HolderId mehmet = HolderId.make(node.chance);
    node.storeMany(ayse, 0, count / 2);
    node.storeMany(mehmet, count / 2, count);
    List<SealedPin> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(stolen(i));
    }
    PinSeal seal = new PinSeal(node.keys, node.chance);
    Random chance = new Random(42);
    int failures = 0;

    for (int pair = 0; pair < 10_000; pair++) {
      SealedPin a = rows.get(chance.nextInt(count));
      SealedPin b = rows.get((rows.indexOf(a) + 1 + chance.nextInt(count - 1)) % count);
      SealedPin swapped =
          switch (pair % 3) {
            case 0 -> new SealedPin(a.place(), a.epoch(), b.wrappedKey(), b.sealed(), a.storedAt());
            case 1 -> new SealedPin(a.place(), a.epoch(), a.wrappedKey(), b.sealed(), a.storedAt());
            default ->
                new SealedPin(
                    new SealedPin.Place(a.place().card(), otherThan(a, ayse, mehmet), 1),
                    a.epoch(),
                    a.wrappedKey(),
                    a.sealed(),
                    a.storedAt());
          };
      try {
        seal.open(swapped).close();
      } catch (KeyStoreFailure e) {
        assertThat(e.code()).isEqualTo(Code.NOT_OPENED);
        failures++;
      }
    }

    assertThat(failures).isEqualTo(10_000);
    rows.forEach(row -> seal.open(row).close());
  }

  private static HolderId otherThan(SealedPin pin, HolderId one, HolderId other) {
    return pin.place().holder().equals(one) ? other : one;
  }
}
