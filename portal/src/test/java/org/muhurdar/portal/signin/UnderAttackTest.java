package org.muhurdar.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code human-check: risk}: who is asked, and when everybody is. */
class UnderAttackTest {

  private static InetAddress network(int number) {
    try {
      return InetAddress.getByAddress(new byte[] {10, 1, (byte) number, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  @Test
  void a_crowd_of_wrong_words_from_many_networks_makes_everybody_pass_the_check(
      @TempDir Path folder) {
    try (SignInRoom room =
        new SignInRoom(folder, Map.of("human-check", "risk", "limit.wrong-words", "20"))) {
      HumanDoor door = room.portal.door(HumanDoor.class);
      InetAddress stranger = network(200);
      for (int i = 0; i < 10; i++) {
        assertThat(door.isNeeded(stranger)).as("after %d wrong words elsewhere", i).isFalse();
        assertThat(room.claim(SignInRoom.NOBODY, "yanlış sözcük", network(i)))
            .isEqualTo(new SignInAnswer.Refused());
      }

      assertThat(door.isNeeded(stranger)).isTrue();
      assertThat(room.claim(SignInRoom.AYSE, SignInRoom.WORD, stranger))
          .isEqualTo(new SignInAnswer.HumanCheckFailed());

      room.clock.advance(Duration.ofHours(1));
      assertThat(door.isNeeded(stranger)).as("when it is calm again").isFalse();
    }
  }

  @Test
  void one_network_is_asked_after_three_wrong_words_and_the_others_are_not(@TempDir Path folder) {
    try (SignInRoom room = new SignInRoom(folder, Map.of("human-check", "risk"))) {
      HumanDoor door = room.portal.door(HumanDoor.class);
      for (int i = 0; i < 3; i++) {
        assertThat(door.isNeeded(network(1))).isFalse();
        var _ = room.claim(SignInRoom.NOBODY, "yanlış sözcük", network(1));
      }
      assertThat(door.isNeeded(network(1))).isTrue();
      assertThat(door.isNeeded(network(2))).isFalse();
    }
  }
}
