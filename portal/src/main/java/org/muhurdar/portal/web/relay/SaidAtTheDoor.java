package org.muhurdar.portal.web.relay;

import jakarta.websocket.EndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.wire.HelloHeader;
import org.muhurdar.wire.WireFault;

/**
 * The hello that came with a handshake, handed on to its connection as if it had been the first
 * message there. Stateless.
 */
final class SaidAtTheDoor {

  private static final String KEY = SaidAtTheDoor.class.getName();

  private SaidAtTheDoor() {}

  /**
   * Called while the handshake of that connection is answered.
   *
   * @param headers whose names are looked up in any case (HandshakeRequest)
   */
  static void handOnTo(EndpointConfig connection, Map<String, List<String>> headers) {
    headers.getOrDefault(HelloHeader.NAME, List.of()).stream()
        .findFirst()
        .ifPresent(value -> connection.getUserProperties().put(KEY, message(value)));
  }

  /** What is no message is handed on too: whoever reads it hangs up, as on any other. */
  private static String message(String value) {
    try {
      return HelloHeader.message(value);
    } catch (WireFault fault) {
      return "";
    }
  }

  /** What was said while that connection was opened. */
  static Optional<String> of(EndpointConfig connection) {
    return connection.getUserProperties().get(KEY) instanceof String message
        ? Optional.of(message)
        : Optional.empty();
  }
}
