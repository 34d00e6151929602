package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What every answer of the portal must carry and must not betray (security.md R22). */
final class Shield {

  private static final Map<String, Pattern> HEADERS =
      Map.of(
          "strict-transport-security", Pattern.compile("max-age=[3-9][0-9]{7,}(;.*)?"),
          "x-content-type-options", Pattern.compile("nosniff"),
          "x-frame-options", Pattern.compile("DENY"),
          "referrer-policy", Pattern.compile("no-referrer"),
          "cross-origin-opener-policy", Pattern.compile("same-origin"),
          "cross-origin-resource-policy", Pattern.compile("same-origin"),
          "content-security-policy",
              Pattern.compile("default-src 'none';.*frame-ancestors 'none'.*"),
          "permissions-policy", Pattern.compile(".*camera=\\(\\).*"));

  private static final List<String> BETRAYERS = List.of("server", "x-powered-by", "via");

  /** Whatever tells what we are made of, or where it went wrong. */
  private static final List<String> INSIDES =
      List.of(
          "Exception",
          "\tat ",
          "at org.",
          "at java.",
          "Apache",
          "Tomcat",
          "Spring",
          "Whitelabel",
          "org.muhurdar",
          "NullPointer",
          "{0}",
          "trouble.");

  private Shield() {}

  /** The headers of every answer, whatever its status and kind. */
  static void guards(String what, Map<String, List<String>> answer) {
    Map<String, List<String>> headers = new TreeMap<>();
    answer.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    HEADERS.forEach((name, pattern) ->
        assertThat(headers.getOrDefault(name, List.of()))
            .as("%s: %s", what, name)
            .hasSize(1)
            .allMatch(value -> pattern.matcher(value).matches()));
    assertThat(headers.keySet()).as(what).doesNotContainAnyElementsOf(BETRAYERS);
    assertThat(headers.getOrDefault("cache-control", List.of())).as(what).hasSize(1);
    for (String cookie : headers.getOrDefault("set-cookie", List.of())) {
      assertThat(cookie)
          .as(what)
          .startsWith("__Host-")
          .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict");
    }
  }

  /** A page of ours about what went wrong: words in the reader's language and nothing else. */
  static void isPage(String what, int status, String page, String language) {
    assertThat(status).as(what).isBetween(400, 599);
    assertThat(page).as(what).contains("<html").contains("lang=\"" + language + "\"");
    assertThat(page).as(what).doesNotContain(INSIDES);
    assertThat(page).as(what).contains("<h1");
  }

  /** The same for an answer read from the wire. */
  static void isPage(String what, RawHttp.Reply reply, int status, String language) {
    assertThat(reply.status()).as(what).isEqualTo(status);
    guards(what, reply.headers());
    assertThat(reply.header("cache-control")).as(what).isEqualTo(Optional.of("no-store"));
    isPage(what, reply.status(), reply.body(), language);
  }
}
