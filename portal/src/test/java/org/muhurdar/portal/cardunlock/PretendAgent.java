package org.muhurdar.portal.cardunlock;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.LocalAct;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.TypedPin;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.relay.RelayLine;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.PowerLost;
import org.muhurdar.wire.AgentKey;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireCodec;
import org.muhurdar.wire.WireScript;
import org.muhurdar.wire.WireStep;

/**
 * An agent with a virtual card, in the same thread: each message goes through the codec both ways,
 * and the line or the card can be lost at a step.
 */
final class PretendAgent implements RelayLine {

  private final VirtualCard card;
  private final String newPin;
  private final Message.Hello first;
  private final CountDownLatch lost = new CountDownLatch(1);
  private final Queue<Message> toPortal = new ArrayDeque<>();
  private final List<Message> fromPortal = new ArrayList<>();
  private final List<Message.Result> results = new ArrayList<>();

  /** The line breaks when this many messages went to the portal. */
  int cutAfter = Integer.MAX_VALUE;

  /** The card is pulled before this command of the scripts, counted from 0. */
  int pulledBefore = Integer.MAX_VALUE;

  /** The card is pulled after this command was carried out and before its answer is out. */
  int pulledAfter = Integer.MAX_VALUE;

  /** The line breaks with the second script on it: the agent never hears of it. */
  boolean losesSecondScript;

  /** What happens elsewhere while the person types. */
  Runnable beforeFirstScript = () -> {};

  private int sent;
  private int commands;

  PretendAgent(VirtualCard card, String serial, HandOver handOver, String newPin) {
    this.card = card;
    this.newPin = newPin;
    byte[] atr = card.powerUp().toArray();
    first = hello(handOver, atr, serial);
    toPortal.add(first);
  }

  /** What its page would show. */
  String mark() {
    return first.agentKey().mark();
  }

  private static Message.Hello hello(HandOver handOver, byte[] atr, String serial) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(AgentKey.toBeSigned(handOver));
      return new Message.Hello(
          handOver,
          "0.1.0",
          "Test reader",
          org.muhurdar.wire.Octets.of(atr),
          serial,
          Optional.empty(),
          new AgentKey(org.muhurdar.wire.Octets.of(raw)),
          org.muhurdar.wire.Octets.of(signature.sign()),
          Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same installation on another line, with the answer that this one has lost. */
  PretendAgent back() {
    return back(lostAnswer());
  }

  /** The same with another answer. */
  PretendAgent back(Message.Result answer) {
    return new PretendAgent(this, first.bringing(answer));
  }

  /** What it would have said last. */
  Message.Result lostAnswer() {
    return (Message.Result) Objects.requireNonNull(toPortal.peek());
  }

  /** Returns when the portal has found the line broken. */
  void awaitLost() throws InterruptedException {
    lost.await();
  }

  private PretendAgent(PretendAgent former, Message.Hello again) {
    card = former.card;
    newPin = former.newPin;
    first = again;
    toPortal.add(again);
  }

  /** The last word of the portal. */
  Message last() {
    return fromPortal.getLast();
  }

  List<Message> heard() {
    return fromPortal;
  }

  @Override
  public InetAddress client() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public void send(Message message) {
    Message heard = WireCodec.decode(WireCodec.encode(message));
    fromPortal.add(heard);
    switch (heard) {
      case Message.Accept accept -> {
        beforeFirstScript.run();
        answer(run(accept.script()));
      }
      case Message.Run _ when losesSecondScript -> cutAfter = sent;
      case Message.Run more -> answer(run(more.script()));
      case Message _ -> {}
    }
  }

  private void answer(Message.Result result) {
    results.add(result);
    toPortal.add(result);
  }

  /** What it has said first, and what its card has answered: all of its part of the talk. */
  Message.Hello hello() {
    return first;
  }

  List<Message.Result> results() {
    return results;
  }

  @Override
  public void cut() {
    cutAfter = 0;
  }

  @Override
  public Message receive(Duration within) {
    if (sent >= cutAfter) {
      lost.countDown();
      throw new CardFault(CardFault.Code.LINE_CUT, "cut by the test.");
    }
    sent++;
    Message next = toPortal.poll();
    if (next == null) {
      throw new CardFault(CardFault.Code.TIMED_OUT, "the test has nothing to say.");
    }
    return WireCodec.decode(WireCodec.encode(next));
  }

  private Message.Result run(WireScript script) {
    List<org.muhurdar.wire.Octets> replies = new ArrayList<>();
    for (WireStep step : script.steps()) {
      ResponseApdu reply = answer(step);
      if (reply == null) {
        return new Message.Result(script.id(), replies, Optional.of(Message.AgentError.CARD_GONE));
      }
      boolean local = step instanceof WireStep.Local;
      replies.add(
          org.muhurdar.wire.Octets.of(
              local ? ResponseApdu.of(reply.status()).bytes() : reply.bytes()));
      boolean goesOn = step.ok().stream().anyMatch(reply.status().toString()::startsWith);
      if (step.stop() && !goesOn) {
        break;
      }
    }
    return new Message.Result(script.id(), replies, Optional.empty());
  }

  private @Nullable ResponseApdu answer(WireStep step) {
    if (commands++ >= pulledBefore) {
      card.powerDown();
      return null;
    }
    ResponseApdu reply;
    try {
      reply = carriedOut(step);
    } catch (PowerLost lost) {
      return null;
    }
    if (commands > pulledAfter) {
      card.powerDown();
      return null;
    }
    return reply;
  }

  private ResponseApdu carriedOut(WireStep step) {
    return switch (step) {
      case WireStep.Command(var apdu, _, _, _) -> exchange(apdu.bytes());
      case WireStep.Local(var act, var form, int reference, var from, _, _) -> {
        try (SecretChars fresh = SecretChars.of(newPin)) {
          CommandApdu command =
              TypedPin.newOne(fresh)
                  .fill(
                      new Step.Local(
                          LocalAct.valueOf(act),
                          PinForm.valueOf(form),
                          reference,
                          from,
                          Expected.SUCCESS));
          yield exchange(command.bytes());
        }
      }
    };
  }

  private ResponseApdu exchange(byte[] command) {
    return ResponseApdu.read(card.exchange(Octets.of(command)).toArray());
  }
}
