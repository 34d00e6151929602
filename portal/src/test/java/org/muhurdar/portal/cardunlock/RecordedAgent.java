package org.muhurdar.portal.cardunlock;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.portal.relay.RelayLine;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireScript;

/** Says what another agent has said, whatever it is asked. */
final class RecordedAgent implements RelayLine {
  private final Queue<Message> toPortal = new ArrayDeque<>();
  private final Queue<Message.Result> answers;
  private final List<Message> heard = new ArrayList<>();

  RecordedAgent(PretendAgent of) {
    toPortal.add(of.hello());
    answers = new ArrayDeque<>(of.results());
  }

  List<Message> heard() {
    return heard;
  }

  @Override
  public InetAddress client() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public void send(Message message) {
    heard.add(message);
    switch (message) {
      case Message.Accept accept -> say(accept.script().id());
      case Message.Run(WireScript script) -> say(script.id());
      case Message _ -> {}
    }
  }

  private void say(String scriptId) {
    Message.Result answer = answers.remove();
    toPortal.add(new Message.Result(scriptId, answer.replies(), answer.error()));
  }

  @Override
  public void cut() {
    toPortal.clear();
  }

  @Override
  public Message receive(Duration within) {
    Message next = toPortal.poll();
    if (next == null) {
      throw new CardFault(CardFault.Code.TIMED_OUT, "the recording is over.");
    }
    return next;
  }
}
