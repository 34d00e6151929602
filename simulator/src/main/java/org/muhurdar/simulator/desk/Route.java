package org.muhurdar.simulator.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be asked of the desk.
 *
 * @param path with variable parts in braces
 * @param summary one sentence for the API's readers
 */
record Route(String method, String path, String summary, Handler handler) {

  /** Answers a request, or throws a {@link Refusal}. */
  interface Handler {
    Answer answer(Request request);
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
