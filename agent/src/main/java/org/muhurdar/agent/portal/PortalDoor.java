package org.muhurdar.agent.portal;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.muhurdar.wire.Octets;

/** Asks a portal over HTTP for its ticket key and the hour. Follows no redirect. Thread-safe. */
public final class PortalDoor {

  private static final Duration WITHIN = Duration.ofSeconds(8);
  private static final int KEY_BYTES = 32;
  private static final int LONGEST_ANSWER = 100;

  private final HttpClient client;

  public PortalDoor() {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** For dialling. */
  public HttpClient client() {
    return client;
  }

  /**
   * What a portal says.
   *
   * @param key by which it signs tickets
   * @param hour of its clock, where it tells
   */
  public record Answer(Octets key, Optional<Instant> hour) {}

  /**
   * Asks for the key.
   *
   * @throws PortalFault when there is no portal or no way to it
   */
  public Answer ask(PortalAddress portal) {
    HttpResponse<String> response = get(portal.relayKey());
    String text = response.body().strip();
    if (response.statusCode() != 200 || text.length() > LONGEST_ANSWER) {
      throw new PortalFault(PortalFault.Code.NOT_A_PORTAL, portal + " gives no key.");
    }
    try {
      byte[] key = Base64.getUrlDecoder().decode(text);
      if (key.length != KEY_BYTES) {
        throw new PortalFault(PortalFault.Code.NOT_A_PORTAL, portal + " gives no key.");
      }
      return new Answer(
          Octets.of(key), response.headers().firstValue("Date").flatMap(PortalDoor::instant));
    } catch (IllegalArgumentException notBase64) {
      throw new PortalFault(PortalFault.Code.NOT_A_PORTAL, portal + " gives no key.");
    }
  }

  private HttpResponse<String> get(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(WITHIN).GET().build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw fault(uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortalFault(PortalFault.Code.LINE_CUT, "We were told to stop.");
    }
  }

  /** What a failure to reach that address is called. */
  public static PortalFault fault(URI uri, @Nullable Throwable problem) {
    String at = uri.getHost();
    PortalFault.Code code = PortalFault.Code.UNREACHABLE;
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        code = PortalFault.Code.TLS;
      } else if (cause instanceof UnresolvedAddressException
          || cause instanceof UnknownHostException) {
        code = PortalFault.Code.NAME_UNKNOWN;
      }
    }
    return new PortalFault(
        code,
        switch (code) {
          case TLS -> at + " cannot be trusted.";
          case NAME_UNKNOWN -> at + " is not known.";
          default -> at + " does not answer.";
        });
  }

  private static Optional<Instant> instant(String header) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }
}
