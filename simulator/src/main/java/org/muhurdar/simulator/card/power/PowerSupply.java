package org.muhurdar.simulator.card.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A card's current, which can be cut at any fault point. Safe for many threads.
 *
 * <p>An order to cut holds once: it is gone when it has been carried out or {@link #mend} is
 * called.
 */
public final class PowerSupply {

  private final List<FaultPoint> passed = new ArrayList<>();
  private Optional<Predicate<FaultPoint>> cut = Optional.empty();

  /** The power goes the next time the card comes to this point. */
  public synchronized void cutAt(FaultPoint point) {
    cut = Optional.of(point::equals);
  }

  /** The power goes at the {@code number}th point from now, counted from 1. */
  public synchronized void cutAtPass(int number) {
    int last = passed.size() + number;
    cut = Optional.of(point -> passed.size() == last);
  }

  /** The power goes at the next point, whichever it is. */
  public synchronized void cutAtNext() {
    cut = Optional.of(point -> true);
  }

  /** Takes back an order to cut. */
  public synchronized void mend() {
    cut = Optional.empty();
  }

  /** The points passed since the last {@link #forget}, the fatal one included. */
  public synchronized List<FaultPoint> passed() {
    return List.copyOf(passed);
  }

  /** Begins a new list of points passed; takes back an order to cut. */
  public synchronized void forget() {
    mend();
    passed.clear();
  }

  /**
   * The card comes to this point.
   *
   * @throws PowerLost when the power goes here
   */
  public synchronized void pass(FaultPoint point) {
    passed.add(point);
    if (cut.isPresent() && cut.get().test(point)) {
      cut = Optional.empty();
      throw new PowerLost(point);
    }
    // A card in use for days must not fill the heap.
    if (passed.size() > 10_000 && cut.isEmpty()) {
      passed.clear();
    }
  }
}
