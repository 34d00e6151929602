package org.muhurdar.acceptance.house;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muhurdar.wire.HelloHeader;

/** How messages lie on one direction of a line. One thread at a time; remembers where it is. */
interface Framing {

  /**
   * The next message, or nothing at the end. What belongs to no message goes on as it is.
   *
   * @param out where it goes on to
   */
  byte @Nullable [] next(InputStream in, OutputStream out) throws IOException;

  /** A message as it lies on the line. */
  byte[] framed(byte[] message);

  /** The kinds of lines there are. */
  enum Kind {
    /** HTTP that becomes a WebSocket, as agents and portals speak. */
    WEB_SOCKET,
    /** Two bytes of length, then the message: a card on vpcd. */
    VPCD;

    /** For one direction of a new connection. */
    Framing begin(boolean fromClient) {
      return switch (this) {
        case WEB_SOCKET -> new WebSocket(fromClient);
        case VPCD -> new Vpcd();
      };
    }
  }

  /** See {@link Kind#VPCD}. */
  final class Vpcd implements Framing {

    @Override
    public byte @Nullable [] next(InputStream in, OutputStream out) throws IOException {
      int high = in.read();
      if (high < 0) {
        return null;
      }
      int length = high << 8 | (WebSocketWire.exactly(in, 1)[0] & 0xFF);
      return WebSocketWire.exactly(in, length);
    }

    @Override
    public byte[] framed(byte[] message) {
      return ByteBuffer.allocate(message.length + 2)
          .putShort((short) message.length)
          .put(message)
          .array();
    }
  }

  /**
   * See {@link Kind#WEB_SOCKET}: heads and bodies first, frames after the upgrade. A head that
   * brings a hello is the first message: what goes on in its place goes on as such a head, so that
   * a hello can be spoilt wherever it lies.
   */
  final class WebSocket implements Framing {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+)");

    private static final Pattern HELLO =
        Pattern.compile("(?i)(\r\n" + HelloHeader.NAME + ": *)([^\r\n]*)");

    private final boolean fromClient;
    private boolean upgraded;
    private @Nullable String headWithHello;

    WebSocket(boolean fromClient) {
      this.fromClient = fromClient;
    }

    @Override
    public byte @Nullable [] next(InputStream in, OutputStream out) throws IOException {
      while (!upgraded) {
        String head = WebSocketWire.head(in);
        if (head == null) {
          return null;
        }
        Matcher hello = HELLO.matcher(head);
        if (fromClient && hello.find()) {
          upgraded = true;
          headWithHello = head;
          return HelloHeader.message(hello.group(2)).getBytes(StandardCharsets.UTF_8);
        }
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        String small = head.toLowerCase(Locale.ROOT);
        upgraded =
            fromClient
                ? small.contains("\r\nupgrade: websocket")
                : small.startsWith("http/1.1 101");
        Matcher length = LENGTH.matcher(small);
        if (!upgraded && length.find()) {
          out.write(WebSocketWire.exactly(in, Integer.parseInt(length.group(1))));
        }
      }
      return message(in, out);
    }

    /** A text, put together from as many frames as it came in; control frames go on at once. */
    private byte @Nullable [] message(InputStream in, OutputStream out) throws IOException {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      while (true) {
        WebSocketWire.Frame frame = WebSocketWire.read(in);
        if (frame == null) {
          return null;
        }
        if (frame.isControl()) {
          out.write(WebSocketWire.frame(frame.opcode(), frame.payload(), fromClient));
          continue;
        }
        whole.writeBytes(frame.payload());
        if (frame.last()) {
          return whole.toByteArray();
        }
      }
    }

    @Override
    public byte[] framed(byte[] message) {
      String head = headWithHello;
      if (head == null) {
        return WebSocketWire.frame(WebSocketWire.TEXT, message, fromClient);
      }
      headWithHello = null;
      String value = Base64.getUrlEncoder().withoutPadding().encodeToString(message);
      return HELLO
          .matcher(head)
          .replaceFirst("$1" + Matcher.quoteReplacement(value))
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
