package org.muhurdar.acceptance.house;

import java.util.ArrayList;
import java.util.List;
import org.muhurdar.wire.WireCodec;

/**
 * Counts how often the portal had to wait for the agent: each time it spoke and then heard. A
 * {@link Meddler} that changes nothing. Thread-safe.
 */
public final class RoundTrips implements Meddler {

  private final List<Way> spoken = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();

  @Override
  public synchronized List<byte[]> pass(Passing passing) {
    spoken.add(passing.way());
    kinds.add(passing.way() + " " + WireCodec.decode(passing.message()).getClass().getSimpleName());
    return List.of(passing.message());
  }

  /** The messages as they came, such as {@code UP Hello}. */
  public synchronized List<String> kinds() {
    return List.copyOf(kinds);
  }

  /** After the agent's first message. */
  public synchronized int afterTheHello() {
    int trips = 0;
    for (int i = 2; i < spoken.size(); i++) {
      if (spoken.get(i) == Way.UP && spoken.get(i - 1) == Way.DOWN) {
        trips++;
      }
    }
    return trips;
  }
}
