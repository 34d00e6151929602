package org.muhurdar.acceptance.visitor;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A person who walks the pages without a browser, and so without JavaScript: follows links, fills
 * in the forms that are really on the page, keeps cookies, obeys redirects. One thread at a time.
 */
public final class HttpVisitor {

  private static final int MOST_REDIRECTS = 8;

  // Cookies stay with each visitor; connections may be shared as in any proxy.
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  private final URI home;
  private final CookieJar cookies = new CookieJar();

  /**
   * A visitor who has not been here before.
   *
   * @param home the site's first page
   */
  public HttpVisitor(URI home) {
    this.home = home;
  }

  /** Opens a page of the site and follows where it leads. */
  public Sheet open(String path) throws IOException {
    return open(home.resolve(path));
  }

  /** Opens an address and follows where it leads. */
  public Sheet open(URI uri) throws IOException {
    return follow(uri, HttpRequest.newBuilder(uri).GET());
  }

  /** Sends a form as it stands and follows where it leads. */
  public Sheet send(Sheet.Form form) throws IOException {
    if (form.method().equalsIgnoreCase("get")) {
      return open(URI.create(form.action() + "?" + written(form.fields())));
    }
    return follow(form.action(), posting(form));
  }

  /** Sends a form and returns the very answer, followed nowhere. */
  public HttpResponse<String> sendOnly(Sheet.Form form) throws IOException {
    return exchange(form.action(), posting(form));
  }

  /** Makes any request of one's own, with the cookies, followed nowhere. */
  public HttpResponse<String> ask(String path, HttpRequest.Builder request) throws IOException {
    URI uri = home.resolve(path);
    return exchange(uri, request.uri(uri));
  }

  /** What the site has put into this visitor's keeping. */
  public Map<String, String> cookies() {
    return cookies.all();
  }

  /** Puts a cookie there, as an attacker would. */
  public void forge(String name, String value) {
    cookies.set(name, value);
  }

  /** Comes as somebody new. */
  public void forget() {
    cookies.clear();
  }

  private static HttpRequest.Builder posting(Sheet.Form form) {
    return HttpRequest.newBuilder(form.action())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", origin(form.action()))
        .POST(HttpRequest.BodyPublishers.ofString(written(form.fields())));
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private static String written(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Sheet follow(URI first, HttpRequest.Builder request) throws IOException {
    URI uri = first;
    HttpResponse<String> response = exchange(uri, request);
    for (int redirects = 0; List.of(301, 302, 303, 307).contains(response.statusCode()); ) {
      if (++redirects > MOST_REDIRECTS) {
        throw new IOException("redirected in circles at " + uri);
      }
      uri = uri.resolve(response.headers().firstValue("Location").orElseThrow());
      response = exchange(uri, HttpRequest.newBuilder(uri).GET());
    }
    return Sheet.of(uri, response.statusCode(), response.headers(), response.body());
  }

  private HttpResponse<String> exchange(URI uri, HttpRequest.Builder request) throws IOException {
    String written = cookies.header();
    if (!written.isEmpty()) {
      request.setHeader("Cookie", written);
    }
    request.setHeader("Accept-Language", "tr");
    try {
      HttpResponse<String> response =
          CLIENT.send(
              request.timeout(Duration.ofSeconds(60)).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (uri.getHost().equals(home.getHost())) {
        cookies.keep(response.headers().allValues("Set-Cookie"));
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
