package org.muhurdar.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A hello in the handshake that opens the WebSocket, which saves the round trip of waiting for the
 * upgrade (RFC 6455 section 4.1: a client sends no data before it). One that is too long for a
 * header goes as the first message, as does one that brings a late answer. Stateless, thread-safe.
 */
public final class HelloHeader {

  /** Its name; the value is the message's bytes in base64url without padding. */
  public static final String NAME = "Muhurdar-Hello";

  /** Web servers take heads of 8 KiB by default, of which others need their part. */
  private static final int MOST_CHARS = 4 * 1024;

  private HelloHeader() {}

  /** The header's value; empty where the hello is to be sent as a message. */
  public static Optional<String> of(Message.Hello hello) {
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(WireCodec.encode(hello));
    return Optional.of(value).filter(text -> text.length() <= MOST_CHARS);
  }

  /**
   * The message's text as it would have come on the socket, unread.
   *
   * @throws WireFault {@code NOT_JSON} for what is no base64url, {@code TOO_LONG}
   */
  public static String message(String value) {
    if (value.length() > MOST_CHARS) {
      throw new WireFault(WireFault.Code.TOO_LONG, "a header of " + value.length() + " characters");
    }
    try {
      return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new WireFault(WireFault.Code.NOT_JSON, "no base64url");
    }
  }
}
