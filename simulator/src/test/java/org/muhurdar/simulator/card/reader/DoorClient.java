package org.muhurdar.simulator.card.reader;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.muhurdar.simulator.card.octets.Octets;

/** A program of another process, as docs/simulator.md says how to write one. */
final class DoorClient implements AutoCloseable {

  record Answer(int fault, Octets data) {
    String text() {
      return fault == 0 ? data.hex() : new String(data.toArray(), StandardCharsets.UTF_8);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  DoorClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  Answer ask(int what, byte... data) throws IOException {
    byte[] frame =
        ByteBuffer.allocate(3 + data.length)
            .putShort((short) (1 + data.length))
            .put((byte) what)
            .put(data)
            .array();
    out.write(frame);
    byte[] answer = in.readNBytes(in.readUnsignedShort());
    return new Answer(answer[0], Octets.of(answer).from(1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
