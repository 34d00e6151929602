package org.muhurdar.portal.web.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.humancheck.HumanProof;
import org.muhurdar.portal.signin.DeviceCookie;
import org.muhurdar.portal.signin.SessionToken;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What we put into a browser (security.md R13): the cookie by which it is known again, for a few
 * minutes the proof that a human check was passed and the ticket of a word reset, and for a long
 * time that somebody has signed in on this device.
 */
final class OurCookies {

  private static final String SESSION = "__Host-session";
  private static final String PROOF = "__Host-check";
  private static final String RESET = "__Host-reset";
  private static final String DEVICE = "__Host-device";
  private static final Duration PROOF_KEPT_FOR = Duration.ofMinutes(10);

  private OurCookies() {}

  static Optional<SessionToken> session(HttpServletRequest request) {
    return value(request, SESSION).flatMap(SessionToken::ofCookie);
  }

  static Optional<HumanProof> proof(HttpServletRequest request) {
    return value(request, PROOF).filter(text -> !text.isEmpty()).map(HumanProof::new);
  }

  static Optional<SecretChars> resetTicket(HttpServletRequest request) {
    return value(request, RESET).filter(text -> !text.isEmpty()).map(SecretChars::of);
  }

  static DeviceCookie device(HttpServletRequest request) {
    return value(request, DEVICE).map(DeviceCookie::ofCookie).orElseGet(DeviceCookie::none);
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    Optional<String> value = Optional.empty();
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name)) {
        if (value.isPresent()) {
          // Two cookies of one name: one of them is not ours, so neither counts.
          return Optional.empty();
        }
        value = Optional.of(cookie.getValue());
      }
    }
    return value;
  }

  static void write(HttpServletResponse response, SessionToken token) {
    add(response, cookie(SESSION, token.forCookie()));
  }

  static void write(HttpServletResponse response, HumanProof proof) {
    add(response, cookie(PROOF, proof.text()).maxAge(PROOF_KEPT_FOR));
  }

  static void writeResetTicket(HttpServletResponse response, SecretChars ticket) {
    add(response, cookie(RESET, ticket.open(String::new)));
  }

  static void write(HttpServletResponse response, DeviceCookie device) {
    add(response, cookie(DEVICE, device.forCookie()).maxAge(DeviceCookie.KEPT_FOR));
  }

  /** Everything but the device, which is to be known at the next sign-in. */
  static void clearAllButDevice(HttpServletResponse response) {
    for (String name : List.of(SESSION, PROOF, RESET, SecurityParts.FORM_COOKIE)) {
      add(response, cookie(name, "").maxAge(0));
    }
  }

  static void clearProof(HttpServletResponse response) {
    add(response, cookie(PROOF, "").maxAge(0));
  }

  private static void add(
      HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }

  private static ResponseCookie.ResponseCookieBuilder cookie(String name, String value) {
    return ResponseCookie.from(name, value)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite("Strict");
  }
}
