package org.muhurdar.portal.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.humancheck.HumanProof;
import org.muhurdar.portal.signin.DeviceCookie;
import org.muhurdar.portal.signin.Presence;
import org.muhurdar.portal.signin.SessionToken;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Page;
import org.muhurdar.portal.web.page.SessionLine;
import org.muhurdar.portal.web.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.View;

/**
 * One request as a screen sees it: in which language, from whom, and how to answer. Given to every
 * handler method that asks for it; lives as long as the request.
 */
public final class Visit {

  private static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

  private final Frame frame;
  private final Language language;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Optional<SessionToken> cookie;
  private @Nullable Presence presence;

  Visit(
      Frame frame,
      Language language,
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<SessionToken> cookie) {
    this.frame = frame;
    this.language = language;
    this.request = request;
    this.response = response;
    this.cookie = cookie;
  }

  /** The language in the address. */
  public Language language() {
    return language;
  }

  /** The reader's words. */
  public Words words() {
    return frame.words(language);
  }

  /** Whom the request comes from; asked of the database once a request. */
  public Presence presence() {
    Presence known = presence;
    if (known == null) {
      known = cookie.map(this::presence).orElseGet(Presence.Nobody::new);
      if (known instanceof Presence.Present(var _, Optional<SessionToken> newCookie)) {
        newCookie.ifPresent(this::keep);
      }
      presence = known;
    }
    return known;
  }

  private Presence presence(SessionToken held) {
    String method = request.getMethod();
    return method.equals("GET") || method.equals("HEAD")
        ? frame.signIns().reading(held)
        : frame.signIns().presence(held);
  }

  /**
   * The same for a request that a script makes by itself: it does not keep the session alive. To be
   * asked before anything else is.
   */
  public Presence watched() {
    Presence known = presence;
    if (known == null) {
      known = cookie.map(frame.signIns()::watch).orElseGet(Presence.Nobody::new);
      presence = known;
    }
    return known;
  }

  /** How the session now stands, as the line above every page says it. */
  public SessionLine sessionLine(SignIn signIn) {
    return frame.sessionLine(signIn);
  }

  /** The sign-in this request belongs to, at whatever step, if any. */
  public Optional<SignIn> signIn() {
    return presence() instanceof Presence.Present(SignIn signIn, var _)
        ? Optional.of(signIn)
        : Optional.empty();
  }

  /** The cookie that the browser showed. */
  public SessionToken heldCookie() {
    return cookie.orElseThrow(() -> new IllegalStateException("this visitor has no cookie"));
  }

  /** Gives the browser a new cookie. */
  public void keep(SessionToken token) {
    OurCookies.write(response, token);
  }

  /**
   * Takes the cookie away and everything else this site has put into the browser, but for what
   * makes the device known. Cookies are named one by one: the header knows only all of them.
   */
  public void forget() {
    OurCookies.clearAllButDevice(response);
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
  }

  /** As what device this browser shows itself. */
  public DeviceCookie device() {
    return OurCookies.device(request);
  }

  /** Lets the browser show itself as this device from now on. */
  public void keep(DeviceCookie device) {
    OurCookies.write(response, device);
  }

  /** The proof of a human check that this browser brought, not yet admitted. */
  public Optional<HumanProof> humanProof() {
    return OurCookies.proof(request);
  }

  /** Lets the browser carry a proof to the sign-in. */
  public void keep(HumanProof proof) {
    OurCookies.write(response, proof);
  }

  /** The proof has been spent, or was none. */
  public void forgetHumanProof() {
    OurCookies.clearProof(response);
  }

  /** The ticket of the word reset that this browser is in; the caller closes it. */
  public Optional<SecretChars> resetTicket() {
    return OurCookies.resetTicket(request);
  }

  /** Lets the browser carry a ticket through the reset and to its receipt. */
  public void keepResetTicket(SecretChars ticket) {
    OurCookies.writeResetTicket(response, ticket);
  }

  /** What to read out to the call centre: the journey's when there is one, else the request's. */
  public String reference() {
    return presence() instanceof Presence.Present(SignIn signIn, var _)
        ? signIn.journey().value().toString().substring(0, 8).toUpperCase(Locale.ROOT)
        : SecurityHeadersFilter.referenceOf(request);
  }

  /**
   * The true network address of the client: a header counts only from a trusted proxy. Whoever
   * comes with no readable address shares one network with all such; no name is ever looked up.
   */
  public InetAddress client() {
    try {
      return InetAddress.ofLiteral(request.getRemoteAddr());
    } catch (IllegalArgumentException e) {
      return NOWHERE;
    }
  }

  /** A page with nothing wrong on it. */
  public View show(String template, String path, @Nullable Object model) {
    return show(template, path, model, List.of());
  }

  /** A page; with errors its status is 422, so that tools see what people see. */
  public View show(String template, String path, @Nullable Object model, List<FieldError> errors) {
    HttpStatus status = errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    return show(status, template, path, model, errors);
  }

  /** A page of any status. */
  public View show(
      HttpStatus status,
      String template,
      String path,
      @Nullable Object model,
      List<FieldError> errors) {
    return new JtePage(frame.templates(), template, status, page(path, errors), model, null);
  }

  /**
   * Lets this page post a form to the agent on the reader's own machine, and name us as its origin
   * there: the agent believes no form that does not.
   */
  public void letFormsGoTo(URI agent) {
    response.setHeader(
        "Content-Security-Policy",
        SecurityHeaders.contentSecurityPolicy(SecurityHeadersFilter.nonceOf(request), agent));
    response.setHeader("Referrer-Policy", "origin");
  }

  /** A page that shows a secret, which is wiped as soon as the page is written. */
  public View showSecret(String template, String path, Object model, SecretChars secret) {
    return new JtePage(
        frame.templates(), template, HttpStatus.OK, page(path, List.of()), model, secret);
  }

  private Page page(String path, List<FieldError> errors) {
    return frame.page(this, path, formToken(), SecurityHeadersFilter.nonceOf(request), errors);
  }

  private String formToken() {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : "";
  }

  /** After a POST: 303 to a step of this language. */
  public View goTo(String route) {
    return new SeeOther("/" + language.code() + route);
  }

  /** Tells the client when to come back. */
  public void retryAfter(long seconds) {
    response.setHeader("Retry-After", Long.toString(Math.max(1, seconds)));
  }
}
