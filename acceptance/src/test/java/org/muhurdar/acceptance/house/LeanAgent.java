package org.muhurdar.acceptance.house;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.LocalAct;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.TypedPin;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.WireCodec;
import org.muhurdar.wire.WireScript;
import org.muhurdar.wire.WireStep;

/**
 * The agent's side of the protocol and nothing else, with the card in the same process: for loads
 * whose machine time should go to the portal. Speaks a real WebSocket. One thread at a time.
 */
public final class LeanAgent implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;
  private static final String KEY = "bcO8aMO8cmRhciBiZW5jaA==";

  private final Socket socket;
  private final InputStream in;
  private final Installation installation;

  private LeanAgent(Socket socket, InputStream in, Installation installation) {
    this.socket = socket;
    this.in = in;
    this.installation = installation;
  }

  /** Dials the portal on that port of loopback. */
  public static LeanAgent dial(int port, Installation installation) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request =
          "GET /relay HTTP/1.1\r\nHost: localhost:"
              + port
              + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: "
              + KEY
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = new BufferedInputStream(socket.getInputStream(), 4_096);
      String head = WebSocketWire.head(in);
      if (head == null || !head.startsWith("HTTP/1.1 101")) {
        throw new IOException("no WebSocket but " + head);
      }
      return new LeanAgent(socket, in, installation);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The hello for that card and the portal's answer to it. */
  public Message hello(HandOver handOver, VirtualCard card, String serial) throws IOException {
    byte[] atr = card.powerUp().toArray();
    send(
        new Message.Hello(
            handOver,
            "0.1.0",
            "Lean reader",
            Octets.of(atr),
            serial,
            Optional.empty(),
            installation.key(),
            installation.prove(handOver),
            Optional.empty()));
    return next();
  }

  /** Asks whether the portal is there, and waits for its answer: one round trip more. */
  public void ping(int number) throws IOException {
    send(new Message.Ping(number));
    if (!new Message.Pong(number).equals(next())) {
      throw new IOException("no pong");
    }
  }

  /** Runs what the portal sends until its last word. */
  public Message.Finish run(Message.Accept accept, VirtualCard card, String pin)
      throws IOException {
    try (SecretChars fresh = SecretChars.of(pin)) {
      DirectCard direct =
          new DirectCard(
              command ->
                  card.exchange(org.muhurdar.simulator.card.octets.Octets.of(command)).toArray(),
              TypedPin.newOne(fresh));
      WireScript script = accept.script();
      while (true) {
        send(result(script, direct));
        switch (next()) {
          case Message.Run(WireScript more) -> script = more;
          case Message.Finish finish -> {
            return finish;
          }
          case Message other -> throw new IOException("out of turn: " + other);
        }
      }
    }
  }

  private static Message.Result result(WireScript script, DirectCard card) {
    List<Octets> replies =
        card.run(read(script)).all().stream().map(ResponseApdu::bytes).map(Octets::of).toList();
    return new Message.Result(script.id(), replies, Optional.empty());
  }

  private static Script read(WireScript script) {
    List<Step> steps = new ArrayList<>();
    for (WireStep step : script.steps()) {
      Expected expected = new Expected(step.ok(), step.stop());
      steps.add(
          switch (step) {
            case WireStep.Command command ->
                new Step.Send(CommandApdu.read(command.apdu().bytes()), expected);
            case WireStep.Local local ->
                new Step.Local(
                    LocalAct.valueOf(local.act()),
                    PinForm.valueOf(local.form()),
                    local.reference(),
                    local.from(),
                    expected);
          });
    }
    return new Script(steps);
  }

  private void send(Message message) throws IOException {
    socket
        .getOutputStream()
        .write(WebSocketWire.frame(WebSocketWire.TEXT, WireCodec.encode(message), true));
  }

  private Message next() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(1_024);
    while (true) {
      WebSocketWire.Frame frame = WebSocketWire.read(in);
      if (frame == null || frame.opcode() == WebSocketWire.CLOSE) {
        throw new EOFException("the portal hung up");
      }
      if (frame.opcode() > WebSocketWire.CLOSE) {
        continue;
      }
      whole.writeBytes(frame.payload());
      if (frame.last()) {
        return WireCodec.decode(whole.toByteArray());
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
