package org.muhurdar.portal.web.relay;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.websocket.EndpointConfig;
import java.io.IOException;
import java.net.InetAddress;

/**
 * Hands the true network address of a handshake on to its connection, which WebSockets know nothing
 * of: a header counts only from a trusted proxy, as everywhere. The handshake is answered on the
 * thread of its request. Thread-safe.
 */
final class ClientAddress implements Filter {

  private static final String KEY = ClientAddress.class.getName();

  private final ThreadLocal<InetAddress> ofThisRequest =
      ThreadLocal.withInitial(InetAddress::getLoopbackAddress);

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ofThisRequest.set(InetAddress.ofLiteral(request.getRemoteAddr()));
    try {
      chain.doFilter(request, response);
    } finally {
      ofThisRequest.remove();
    }
  }

  /** Called while the handshake of that connection is answered. */
  void handOnTo(EndpointConfig connection) {
    connection.getUserProperties().put(KEY, ofThisRequest.get());
  }

  /** The address of a connection that was opened. */
  static InetAddress of(EndpointConfig connection) {
    return connection.getUserProperties().get(KEY) instanceof InetAddress address
        ? address
        : InetAddress.getLoopbackAddress();
  }
}
