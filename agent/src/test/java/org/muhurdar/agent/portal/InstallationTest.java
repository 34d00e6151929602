package org.muhurdar.agent.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.wire.AgentKey;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.ShortCode;

class InstallationTest {

  private static final PortalAddress PORTAL = new PortalAddress("https://portal.example");

  @TempDir private Path folder;

  @Test
  void its_key_stays_and_proves_every_hand_over() throws Exception {
    HandOver handOver = new HandOver.ByCode(ShortCode.make(new SeededRandomness(1)));
    Installation first = Installation.open(folder.resolve("agent"));
    Installation again = Installation.open(folder.resolve("agent"));

    assertThat(again.key()).isEqualTo(first.key());
    assertThat(first.key().proves(handOver, again.prove(handOver))).isTrue();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("agent/agent-key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void agents_that_begin_at_once_have_one_key_and_never_see_half_of_it() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path home = folder.resolve("round" + round);
      CyclicBarrier all = new CyclicBarrier(8);
      List<CompletableFuture<AgentKey>> keys = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        keys.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    var _ = all.await();
                    return Installation.open(home).key();
                  } catch (IOException | InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                  }
                },
                task -> Thread.ofPlatform().start(task)));
      }

      assertThat(keys.stream().map(CompletableFuture::join).distinct()).hasSize(1);
      try (Stream<Path> left = Files.list(home)) {
        assertThat(left).containsExactly(home.resolve("agent-key"));
      }
    }
  }

  @Test
  void a_portals_key_is_remembered_and_no_other_is_taken_for_it() throws Exception {
    Octets key = Octets.of(new byte[32]);
    byte[] other = new byte[32];
    other[31] = 1;
    Installation.open(folder).remember(PORTAL, key);
    Installation again = Installation.open(folder);

    assertThat(again.keyOf(PORTAL)).contains(key);
    assertThat(again.portals()).containsExactly(PORTAL);
    assertThat(
            catchThrowableOfType(PortalFault.class, () -> again.remember(PORTAL, Octets.of(other)))
                .code())
        .isEqualTo(PortalFault.Code.KEY_CHANGED);
    assertThat(again.keyOf(PORTAL)).contains(key);
  }

  @Test
  void a_damaged_key_is_named_and_never_replaced_silently() throws Exception {
    Files.writeString(folder.resolve("agent-key"), "nonsense\n");

    assertThatThrownBy(() -> Installation.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("agent-key is damaged");
  }
}
