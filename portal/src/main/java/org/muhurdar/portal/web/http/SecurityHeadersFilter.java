package org.muhurdar.portal.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import org.muhurdar.kernel.Randomness;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets the security headers before anything else can answer, and gives each request its nonce. */
public final class SecurityHeadersFilter extends OncePerRequestFilter {

  private static final String NONCE = SecurityHeadersFilter.class.getName() + ".nonce";

  private static final String REFERENCE = SecurityHeadersFilter.class.getName() + ".reference";

  /** Pages and downloads are never kept; static files are immutable and say so themselves. */
  static final String NEVER_KEPT = "no-store";

  private final Randomness randomness;

  SecurityHeadersFilter(Randomness randomness) {
    this.randomness = randomness;
  }

  /** The nonce that this request's page puts on its scripts. */
  public static String nonceOf(HttpServletRequest request) {
    if (request.getAttribute(NONCE) instanceof String nonce) {
      return nonce;
    }
    throw new IllegalStateException("the header filter did not see this request");
  }

  /** A few letters by which a request is found in the log. */
  static String referenceOf(HttpServletRequest request) {
    return request.getAttribute(REFERENCE) instanceof String reference ? reference : "-";
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String nonce = Base64.getEncoder().withoutPadding().encodeToString(randomness.bytes(16));
    request.setAttribute(NONCE, nonce);
    String reference = HexFormat.of().withUpperCase().formatHex(randomness.bytes(4));
    request.setAttribute(REFERENCE, reference);
    SecurityHeaders.fixed().forEach(response::setHeader);
    response.setHeader("Content-Security-Policy", SecurityHeaders.contentSecurityPolicy(nonce));
    response.setHeader("Cache-Control", NEVER_KEPT);
    try (var _ = MDC.putCloseable("request", reference)) {
      chain.doFilter(request, response);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return true;
  }
}
