package org.muhurdar.wire;

import java.util.List;
import java.util.Map;

/** As much of JSON (RFC 8259) as our messages need: no null, no fraction. */
sealed interface Json {

  record Text(String value) implements Json {
    @Override
    public String toString() {
      return "text";
    }
  }

  record Whole(long value) implements Json {}

  record Flag(boolean value) implements Json {}

  record Items(List<Json> values) implements Json {}

  record Members(Map<String, Json> values) implements Json {}
}
