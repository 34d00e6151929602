package org.muhurdar.agent.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be asked. Everything with {@code POST} is an act: it must come from our own
 * page with the secret of its form.
 *
 * @param path after the language, variable parts in braces
 */
record Route(String method, String path, Handler handler) {

  /** Answers a request, or throws a {@link Trouble}. */
  interface Handler {
    Answer answer(Request request);
  }

  static Route get(String path, Handler handler) {
    return new Route("GET", path, handler);
  }

  static Route post(String path, Handler handler) {
    return new Route("POST", path, handler);
  }

  /** The variable parts, when a path fits; empty when it does not. */
  Optional<Map<String, String>> match(String asked) {
    String[] ours = path.split("/", -1);
    String[] theirs = asked.split("/", -1);
    if (ours.length != theirs.length) {
      return Optional.empty();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < ours.length; i++) {
      if (ours[i].startsWith("{")) {
        parts.put(ours[i].substring(1, ours[i].length() - 1), theirs[i]);
      } else if (!ours[i].equals(theirs[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }
}
