package org.muhurdar.card.apdu;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs scripts on a card that is at hand: the one place where the stop rule is carried out.
 *
 * <p>Fetches what a card keeps back (61XX, GET RESPONSE) and repeats a command whose expected
 * length was wrong (6CXX), as ISO/IEC 7816-4:2020 section 5.6 says; both are harmless to repeat,
 * but for a protected command, whose MAC counts once. Nothing else is ever sent twice. Not
 * thread-safe.
 */
public final class DirectCard implements CardChannel {

  private static final int MOST_PARTS = 64;
  private static final int SECURE_MESSAGING = 0x0C;

  private final Exchange exchange;
  private final PinPad pinPad;

  public DirectCard(Exchange exchange, PinPad pinPad) {
    this.exchange = exchange;
    this.pinPad = pinPad;
  }

  @Override
  public Replies run(Script script) {
    List<ResponseApdu> replies = new ArrayList<>();
    for (Step step : script.steps()) {
      ResponseApdu reply;
      try {
        reply = answer(step);
      } catch (CardFault fault) {
        throw fault.after(replies);
      }
      replies.add(reply);
      if (!step.expected().goesOnAfter(reply.status())) {
        return new Replies(replies, false);
      }
    }
    return new Replies(replies, true);
  }

  private ResponseApdu answer(Step step) {
    return switch (step) {
      case Step.Send send -> whole(send.command());
      case Step.Local local -> {
        CommandApdu command = pinPad.fill(local);
        try {
          yield ResponseApdu.of(whole(command).status());
        } finally {
          command.wipe();
        }
      }
    };
  }

  private ResponseApdu whole(CommandApdu command) {
    ResponseApdu reply = once(command);
    if (reply.status().sw1() == 0x6C && (command.cla() & SECURE_MESSAGING) == 0) {
      int available = reply.status().sw2();
      reply = once(command.expecting(available == 0 ? 256 : available));
    }
    if (reply.status().sw1() != 0x61) {
      return reply;
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int parts = 0; reply.status().sw1() == 0x61; parts++) {
      if (parts == MOST_PARTS) {
        throw new CardFault(CardFault.Code.BAD_ANSWER, "The reply has no end.");
      }
      data.writeBytes(reply.data());
      int waiting = reply.status().sw2();
      reply = once(CommandApdu.of(0x00, 0xC0, 0, 0).expecting(waiting == 0 ? 256 : waiting));
    }
    data.writeBytes(reply.data());
    return ResponseApdu.of(reply.status(), data.toByteArray());
  }

  private ResponseApdu once(CommandApdu command) {
    byte[] wire = command.bytes();
    try {
      return ResponseApdu.read(exchange.transmit(wire));
    } finally {
      if (command.secret()) {
        Arrays.fill(wire, (byte) 0);
      }
    }
  }
}
