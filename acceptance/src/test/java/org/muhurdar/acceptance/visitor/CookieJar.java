package org.muhurdar.acceptance.visitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one visitor of one site. Unlike the JDK's jar it does what browsers do on
 * localhost: it keeps {@code Secure} cookies without TLS; and it refuses a {@code __Host-} cookie
 * that lacks what its name promises (RFC 6265bis §4.1.3.2).
 */
final class CookieJar {

  private final Map<String, String> cookies = new LinkedHashMap<>();

  void keep(List<String> setCookies) {
    for (String written : setCookies) {
      List<String> parts = List.of(written.split("\\s*;\\s*"));
      List<String> marks =
          parts.stream().skip(1).map(part -> part.toLowerCase(Locale.ROOT)).toList();
      int equals = parts.getFirst().indexOf('=');
      String name = parts.getFirst().substring(0, equals);
      String value = parts.getFirst().substring(equals + 1);
      boolean hostOnly =
          marks.contains("secure")
              && marks.contains("path=/")
              && marks.stream().noneMatch(mark -> mark.startsWith("domain"));
      if (name.startsWith("__Host-") && !hostOnly) {
        throw new IllegalStateException("a browser would refuse this cookie: " + written);
      }
      if (value.isEmpty() || marks.contains("max-age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, value);
      }
    }
  }

  String header() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  Map<String, String> all() {
    return Map.copyOf(cookies);
  }

  void set(String name, String value) {
    cookies.put(name, value);
  }

  void clear() {
    cookies.clear();
  }
}
