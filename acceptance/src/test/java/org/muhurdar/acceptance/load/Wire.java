package org.muhurdar.acceptance.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's connection to a server on loopback: just enough HTTP/1.1 to measure with, so that
 * the machine's time goes to the server and not to the client. Keeps the visitor's cookies. One
 * thread at a time.
 */
public final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;
  private final InetAddress from;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  public Wire(int port) {
    this(port, InetAddress.getLoopbackAddress());
  }

  /**
   * A visitor from another address of this machine.
   *
   * @param from one of 127.0.0.0/8
   */
  public Wire(int port, InetAddress from) {
    this.port = port;
    this.from = from;
  }

  /** An answer: its status, its address to go on at, and its page. */
  public record Answer(int status, Optional<String> location, String body) {

    /** The path and query of the address to go on at. */
    public String next() throws VisitFailure {
      URI uri = URI.create(location.orElseThrow(() -> new VisitFailure("no Location: " + status)));
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return uri.getRawPath() + query;
    }

    /** This answer, when it has the status expected. */
    public Answer expect(int expected) throws VisitFailure {
      if (status != expected) {
        throw new VisitFailure(
            "status "
                + status
                + " instead of "
                + expected
                + location.map(l -> ", to " + l).orElse("")
                + ": "
                + body.substring(0, Math.min(300, body.length())));
      }
      return this;
    }

    /** What stands between two marks of the page. */
    public String between(String before, String after) throws VisitFailure {
      int start = body.indexOf(before);
      int end = start < 0 ? -1 : body.indexOf(after, start + before.length());
      if (end < 0) {
        throw new VisitFailure("the page has no " + before);
      }
      return body.substring(start + before.length(), end).replace("&amp;", "&");
    }
  }

  /** Fetches a page. */
  public Answer get(String path) throws IOException {
    return exchange("GET " + path, new byte[0], Map.of());
  }

  /** Sends a form. */
  public Answer post(String path, Map<String, String> form) throws IOException {
    String body =
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return exchange(
        "POST " + path,
        body.getBytes(StandardCharsets.UTF_8),
        Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  /** Becomes a new visitor on the same connection. */
  public void forgetCookies() {
    cookies.clear();
  }

  private Answer exchange(String line, byte[] body, Map<String, String> headers)
      throws IOException {
    StringBuilder head = new StringBuilder(512);
    head.append(line).append(" HTTP/1.1\r\nHost: localhost:").append(port).append("\r\n");
    head.append("Origin: http://localhost:").append(port).append("\r\nAccept: text/html\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!cookies.isEmpty()) {
      head.append("Cookie: ")
          .append(
              cookies.entrySet().stream()
                  .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                  .collect(Collectors.joining("; ")))
          .append("\r\n");
    }
    if (line.startsWith("POST")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    boolean fresh = socket == null;
    try {
      return once(whole);
    } catch (IOException e) {
      close();
      // A server may close an idle connection at any time; that is no fault of the visit.
      if (fresh) {
        throw e;
      }
      return once(whole);
    }
  }

  private Answer once(byte[] request) throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 16_384);
    }
    OutputStream out = socket.getOutputStream();
    out.write(request);
    out.flush();
    return read(java.util.Objects.requireNonNull(in));
  }

  private Answer read(InputStream from) throws IOException {
    String statusLine = line(from);
    int status = Integer.parseInt(statusLine.substring(9, 12));
    int length = status == 204 || status == 304 ? 0 : -1;
    boolean chunked = false;
    boolean closing = false;
    Optional<String> location = Optional.empty();
    for (String header = line(from); !header.isEmpty(); header = line(from)) {
      int colon = header.indexOf(':');
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = value.contains("chunked");
        case "connection" -> closing = value.contains("close");
        case "location" -> location = Optional.of(value);
        case "set-cookie" -> keep(value);
        default -> {}
      }
    }
    byte[] body = chunked ? chunks(from) : length < 0 ? from.readAllBytes() : exactly(from, length);
    if (closing || (!chunked && length < 0)) {
      close();
    }
    return new Answer(status, location, new String(body, StandardCharsets.UTF_8));
  }

  private void keep(String cookie) {
    String pair = cookie.split(";", 2)[0];
    int equals = pair.indexOf('=');
    boolean gone =
        pair.length() == equals + 1 || cookie.toLowerCase(Locale.ROOT).contains("max-age=0");
    if (gone) {
      cookies.remove(pair.substring(0, equals));
    } else {
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }

  private static byte[] chunks(InputStream from) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(from).split(";", 2)[0].strip(), 16);
      whole.write(exactly(from, size));
      String end = line(from);
      if (size == 0) {
        if (!end.isEmpty()) {
          throw new IOException("trailers are not expected");
        }
        return whole.toByteArray();
      }
    }
  }

  private static byte[] exactly(InputStream from, int length) throws IOException {
    byte[] bytes = from.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer broke off");
    }
    return bytes;
  }

  private static String line(InputStream from) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int b = from.read(); b != '\n'; b = from.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
      in = null;
    }
  }
}
