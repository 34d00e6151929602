package org.muhurdar.portal.pinvault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.testing.TestDatabase;

/** Two nodes on which people store, look, destroy and unlock while both rotate. */
class VaultCrowdTest {

  private static final int CARDS = 120;

  private final TestDatabase database = TestDatabase.fresh();
  private final VaultFixture one;
  private final VaultFixture two;
  private final List<HolderId> holders = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final Set<Integer> ended = ConcurrentHashMap.newKeySet();
  private final Map<Integer, SealedPin> copies = new ConcurrentHashMap<>();

  VaultCrowdTest(@TempDir Path temp) {
    this.one = VaultFixture.on(database.dataSource(), temp.resolve("keys"));
    this.two =
        one.node(
            database.dataSource(),
            FileKeys.open(temp.resolve("keys"), Optional.empty(), Randomness.ofSystem()),
            77);
    for (int i = 0; i < CARDS; i++) {
      holders.add(HolderId.make(one.chance));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nothing_is_lost_nothing_destroyed_is_ever_shown_again() throws Exception {
    for (int i = 0; i < CARDS; i++) {
      one.storeMany(holders.get(i), i, i + 1);
    }
    List<Thread> people = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int seed = i;
      VaultFixture node = i % 2 == 0 ? one : two;
      people.add(start(() -> actAsPeople(node, new Random(seed))));
    }
    List<Thread> rotators =
        List.of(start(() -> rotateUntilOver(one)), start(() -> rotateUntilOver(two)));
    for (Thread person : people) {
      person.join();
    }
    over.set(true);
    for (Thread rotator : rotators) {
      rotator.join();
    }

    assertThat(faults).isEmpty();
    assertThat(one.vault.rotateNow()).isPresent();
    assertThat(one.keys.epochs()).hasSize(1);
    assertThat(ended).hasSizeBetween(10, CARDS - 10);
    for (int i = 0; i < CARDS; i++) {
      if (ended.contains(i)) {
        assertThat(one.peek(i)).isEmpty();
      } else {
        assertThat(two.peek(i)).contains(VaultFixture.pin(i));
      }
    }
    PinSeal seal = new PinSeal(one.keys, one.chance);
    copies.values().forEach(copy -> assertThat(opens(seal, copy)).isFalse());
  }

  private Thread start(Runnable work) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            work.run();
          } catch (RuntimeException | AssertionError e) {
            faults.add(e);
          }
        });
  }

  private void actAsPeople(VaultFixture node, Random chance) {
    for (int round = 0; round < 60; round++) {
      int card = chance.nextInt(CARDS);
      HolderId holder = holders.get(card);
      switch (chance.nextInt(8)) {
        case 0 -> {
          node.pins
              .find(VaultFixture.card(card))
              .flatMap(PinStore.Row::content)
              .ifPresent(copy -> copies.put(card, copy));
          if (node.vault.shred(node.asks(holder, card)) instanceof Shredding.Shredded) {
            ended.add(card);
          }
        }
        case 1 -> assertThat(node.store(holder, card)).isNotEqualTo(new Storing.AnotherHolders());
        default -> look(node, holder, card);
      }
    }
  }

  private void look(VaultFixture node, HolderId holder, int card) {
    boolean wasOver = ended.contains(card);
    switch (node.vault.reveal(node.asks(holder, card))) {
      case Revealing.Revealed revealed -> {
        assertThat(wasOver).isFalse();
        assertThat(VaultFixture.text(revealed)).isEqualTo(VaultFixture.pin(card));
        revealed.close();
      }
      case Revealing.NoLonger(PinStanding standing) ->
          assertThat(standing).isInstanceOf(PinStanding.Shredded.class);
      case Revealing.Refused(Refusal why, var _) ->
          assertThat(why).isEqualTo(Refusal.LIMIT_REACHED);
    }
  }

  private void rotateUntilOver(VaultFixture node) {
    while (!over.get()) {
      Optional<Rotated> _ = node.vault.rotateNow();
    }
  }

  private static boolean opens(PinSeal seal, SealedPin copy) {
    try {
      seal.open(copy).close();
      return true;
    } catch (KeyStoreFailure e) {
      assertThat(e.code()).isEqualTo(KeyStoreFailure.Code.EPOCH_DESTROYED);
      return false;
    }
  }
}
