package org.muhurdar.simulator.card;

import java.util.Optional;

/** Where in its life a card is, with the byte that GET DATA shows. */
public enum Phase {
  /** Files may be made; entered with the PUK. */
  ADMINISTRATION(0xA0),
  OPERATION(0xA5),
  /** The PUK is used up: the card tells who it is and nothing more, for ever. */
  DEATH(0xAA);

  private final int code;

  Phase(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  static Optional<Phase> ofCode(int code) {
    for (Phase phase : values()) {
      if (phase.code == code) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }
}
