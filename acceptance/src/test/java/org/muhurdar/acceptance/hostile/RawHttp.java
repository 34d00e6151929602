package org.muhurdar.acceptance.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends bytes as they are, which no HTTP client would, and reads what comes back to the end. */
final class RawHttp {

  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /** Everything that came back; a header's name is in small letters. */
  record Reply(int status, Map<String, List<String>> headers, String body) {

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(List::getFirst);
    }

    List<String> all(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
  }

  /** A request line and headers as text, lines ended by CR LF, with Host and the end added. */
  static Reply send(int port, String line, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(line).append("\r\nHost: localhost:").append(port);
    for (String header : headers) {
      request.append("\r\n").append(header);
    }
    request.append("\r\nConnection: close\r\n\r\n");
    return bytes(port, request.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Any bytes. */
  static Reply bytes(int port, byte[] request) throws IOException {
    return bytes(port, InetAddress.getLoopbackAddress(), request);
  }

  /** Any bytes, from another address of this machine. */
  static Reply bytes(int port, InetAddress from, byte[] request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        socket.shutdownOutput();
      } catch (SocketException e) {
        // The server has answered and closed before it read all: the answer is still there.
      }
      return read(socket.getInputStream());
    }
  }

  private static Reply read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketException e) {
      // A reset after the answer: what was read counts.
    }
    String text = all.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer but '" + text + "'");
    }
    String[] head = text.substring(0, end).split("\r\n", -1);
    Map<String, List<String>> headers = new TreeMap<>();
    for (int i = 1; i < head.length; i++) {
      int colon = head[i].indexOf(':');
      headers
          .computeIfAbsent(
              head[i].substring(0, colon).toLowerCase(Locale.ROOT),
              name -> new java.util.ArrayList<>())
          .add(head[i].substring(colon + 1).strip());
    }
    return new Reply(Integer.parseInt(head[0].split(" ", -1)[1]), headers, text.substring(end + 4));
  }
}
