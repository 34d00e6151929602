package org.muhurdar.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no honest client library would send. */
final class RawHttp {

  private RawHttp() {}

  static String get(Simulator simulator, String path, String host) {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), simulator.deskUri().getPort())) {
      socket.setSoTimeout(5_000);
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
