package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalDoor;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.wire.Message;

/** A line that ends is noticed, long before anybody's patience does. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PortalLineTest {

  private static final Duration LONGER_THAN_THE_TEST = Duration.ofHours(1);
  private static final Message LAST = new Message.Refuse(Message.Refusal.TRY_LATER);

  /** How a portal goes. */
  private interface Going {
    void from(OnePortal.Line line) throws IOException;
  }

  /** Java's client loses an end that follows close upon a message, more often than not. */
  @Test
  void an_end_right_behind_a_message_is_noticed() throws Exception {
    for (int i = 0; i < 20; i++) {
      noticed(line -> {
        line.send(LAST);
        line.hangUp();
      });
    }
  }

  @Test
  void so_is_an_end_without_one_and_a_reset() throws Exception {
    noticed(OnePortal.Line::hangUp);
    noticed(OnePortal.Line::cut);
  }

  private static void noticed(Going going) throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Ping.class);
          going.from(line);
        };
    try (OnePortal portal = OnePortal.start(play);
        PortalLine line =
            PortalLine.dial(new PortalDoor().client(), new PortalAddress(portal.origin()))) {
      line.send(new Message.Ping(1));
      assertThatThrownBy(
              () -> {
                while (true) {
                  assertThat(line.next(LONGER_THAN_THE_TEST)).contains(LAST);
                }
              })
          .isInstanceOfSatisfying(
              PortalFault.class,
              fault -> assertThat(fault.code()).isEqualTo(PortalFault.Code.LINE_CUT));
    }
  }
}
