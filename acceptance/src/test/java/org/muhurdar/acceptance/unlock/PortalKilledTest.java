package org.muhurdar.acceptance.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.Meddler;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.testing.SettableClock;

/**
 * A packaged portal is really killed while it unlocks a card, and started again: what {@link
 * MortalNode} plays thousands of times is true of a process too. Another node tells what is known.
 */
class PortalKilledTest {

  private static final int TIMES = Integer.getInteger("faults.kills", 21);
  private static final Duration AN_UNLOCK_TAKES = Duration.ofMillis(25);

  @Test
  void a_killed_portal_leaves_nothing_half(@TempDir Path home) throws Exception {
    kill(1, home);
  }

  @Test
  @Tag("long")
  void portals_killed_after_every_message_leave_nothing_half(@TempDir Path home) throws Exception {
    kill(TIMES, home);
  }

  private static void kill(int times, Path home) throws IOException, InterruptedException {
    SettableClock clock = new SettableClock(InstantSource.system().instant());
    Random random = new Random(20_261_122);
    Map<UnlockState, Integer> ends = new EnumMap<>(UnlockState.class);
    List<String> faults = new ArrayList<>();
    try (UnlockHouse house = UnlockHouse.open("killed", home, clock, 40);
        PortalProcess portal = house.town().process("victim")) {
      house.routeTo(portal::port);
      Trial trial = new Trial(house, clock);
      for (int i = 0; i < times; i++) {
        int message = 1 + (i + 3) % Mishaps.MESSAGES;
        Duration later = Duration.ofNanos(random.nextLong(AN_UNLOCK_TAKES.toNanos()));
        clock.set(now());
        Trial.Outcome outcome = trial.run(killing(portal, message, later), true);
        ends.merge(outcome.unlock().state(), 1, Integer::sum);
        List<String> found = new ArrayList<>(Judge.faults(outcome.judged()));
        portal.start();
        if (outcome.unlock().state() == UnlockState.INTERRUPTED) {
          clock.set(now());
          found.addAll(trial.secondRun(outcome));
        }
        found.forEach(fault -> faults.add("killed after message " + message + ": " + fault));
      }
    }
    System.out.println("fault matrix: portal killed by SIGKILL, " + times + " times: " + ends);
    assertThat(faults).isEmpty();
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  private static Trial.Mishap killing(PortalProcess portal, int message, Duration later) {
    return new Trial.Mishap() {
      private Thread killer = new Thread(() -> {});

      @Override
      public Meddler onTheLine(HolderMachine machine, VirtualCard card) {
        killer = Thread.ofPlatform().unstarted(() -> kill(portal, later));
        return passing -> {
          if (passing.number() == message) {
            killer.start();
          }
          return List.of(passing.message());
        };
      }

      @Override
      public boolean portalLives() {
        return false;
      }

      @Override
      public void mend() {
        try {
          killer.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private static void kill(PortalProcess portal, Duration later) {
    try {
      Thread.sleep(later);
      portal.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
