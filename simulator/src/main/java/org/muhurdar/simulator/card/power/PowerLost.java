package org.muhurdar.simulator.card.power;

/** The card lost its power here: it did nothing more, and no answer left it. */
public final class PowerLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient FaultPoint point;

  PowerLost(FaultPoint point) {
    super("the card lost its power at " + point);
    this.point = point;
  }

  /** Where it was. */
  public FaultPoint point() {
    return point;
  }
}
