package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Message.Refusal;

/** A line that breaks when the card has done its work: the portal is told on another. */
class LateWordTest extends AtTheReader {

  private final AtomicInteger lines = new AtomicInteger();

  LateWordTest() throws IOException {}

  /** The first line ends right behind the second script; on each later one the portal answers. */
  private OnePortal.Play losing(Message... answers) {
    return line -> {
      Message.Hello hello = line.next(Message.Hello.class);
      int number = lines.incrementAndGet();
      if (number == 1) {
        assertThat(hello.late()).isEmpty();
        line.send(Scripts.accept(origin(line)), hello);
        var _ = line.next(Message.Result.class);
        line.send(Scripts.second());
        line.hangUp();
        return;
      }
      Message.Result late = hello.late().orElseThrow();
      assertThat(late.id()).isEqualTo(Scripts.id(2));
      assertThat(late.error()).isEmpty();
      assertThat(late.replies()).hasSize(4);
      assertThat(hello.agentKey().proves(hello.handOver(), hello.proof())).isTrue();
      line.send(answers[Math.min(number - 2, answers.length - 1)]);
      line.untilHungUp();
    };
  }

  @Test
  void the_answer_is_brought_and_the_portals_word_counts() throws Exception {
    try (OnePortal portal =
        OnePortal.start(losing(new Message.Finish(Message.Outcome.DONE, "KM-4711")))) {
      assertThat(unlock(portal))
          .isEqualTo(new Ending(Ending.State.DONE, Optional.empty(), Optional.of("KM-4711")));
      assertThat(portal.frames()).noneMatch(frame -> frame.contains(NEW_PIN));
      assertThat(portal.frames()).noneMatch(frame -> frame.contains("323630373134"));
    }
    assertThat(lines).hasValue(2);
  }

  @Test
  void it_is_brought_again_while_the_portal_says_later() throws Exception {
    Message later = new Message.Refuse(Refusal.TRY_LATER);
    try (OnePortal portal =
        OnePortal.start(losing(later, later, new Message.Finish(Message.Outcome.DONE, "KM-1")))) {
      assertThat(unlock(portal).reference()).contains("KM-1");
    }
    assertThat(lines).hasValue(4);
  }

  @Test
  void where_the_portal_will_not_hear_of_it_the_card_says_what_is_true() throws Exception {
    for (Message answer :
        new Message[] {
          new Message.Refuse(Refusal.HAND_OVER_UNKNOWN),
          new Message.Finish(Message.Outcome.RESUMABLE, "KM-2")
        }) {
      lines.set(0);
      try (OnePortal portal = OnePortal.start(losing(answer))) {
        Ending ending = unlock(portal);

        assertThat(ending.state()).isEqualTo(Ending.State.DONE);
        assertThat(ending.reference()).isEmpty();
        assertThat(card.pin()).isEqualTo(NEW_PIN);
      }
      assertThat(lines).hasValue(2);
      card.pullOut();
      card = org.muhurdar.agent.fixture.PlasticCard.locked().putIn(reader.port());
    }
  }

  @Test
  void a_portal_that_says_done_is_not_believed_when_the_card_did_not_take_the_pin()
      throws Exception {
    card.pullAt(0x24);
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          if (lines.incrementAndGet() > 1) {
            assertThat(hello.late().orElseThrow().error()).contains(Message.AgentError.CARD_GONE);
            line.send(new Message.Finish(Message.Outcome.DONE, "KM-3"));
            line.untilHungUp();
            return;
          }
          line.send(Scripts.accept(origin(line)), hello);
          var _ = line.next(Message.Result.class);
          line.send(Scripts.second());
          line.hangUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      assertThat(unlock(portal).state()).isEqualTo(Ending.State.RESUMABLE);
    }
    assertThat(lines).hasValue(2);
  }
}
