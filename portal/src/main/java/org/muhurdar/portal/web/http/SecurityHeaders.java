package org.muhurdar.portal.web.http;

import java.net.URI;
import java.util.Map;

/** The headers of every answer, errors included (security.md R22). */
public final class SecurityHeaders {

  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
          Map.entry("X-Content-Type-Options", "nosniff"),
          Map.entry("X-Frame-Options", "DENY"),
          Map.entry("Referrer-Policy", "no-referrer"),
          Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
          Map.entry("Cross-Origin-Resource-Policy", "same-origin"),
          Map.entry("Cross-Origin-Embedder-Policy", "require-corp"),
          Map.entry(
              "Permissions-Policy",
              "camera=(), geolocation=(), microphone=(), payment=(), usb=(), display-capture=(),"
                  + " otp-credentials=(self)"));

  private SecurityHeaders() {}

  /** Name and value of each header that is the same for every answer. */
  public static Map<String, String> fixed() {
    return FIXED;
  }

  /** The content security policy of a page whose scripts carry this nonce. */
  public static String contentSecurityPolicy(String nonce) {
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self';"
        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  /** The same for a page with a form that goes to an agent on the reader's machine. */
  static String contentSecurityPolicy(String nonce, URI agent) {
    String origin = agent.getScheme() + "://" + agent.getAuthority();
    return contentSecurityPolicy(nonce)
        .replace("form-action 'self'", "form-action 'self' " + origin);
  }

  /** The policy of an answer that holds no page of ours. */
  static String contentSecurityPolicyWithoutScripts() {
    return "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none';"
        + " frame-ancestors 'none'";
  }
}
