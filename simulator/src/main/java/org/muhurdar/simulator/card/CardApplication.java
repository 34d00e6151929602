package org.muhurdar.simulator.card;

/** What a card answers, once a command is whole. It is as old as the card has power. */
interface CardApplication {

  Reply answer(Command command);

  /** The one on a card of that chip's kind. */
  static CardApplication on(Chip chip) {
    return switch (chip.state().kind()) {
      case AKIS10, AKIS12, AKIS2X, YK -> new AkisApplication(chip);
      case PIV -> new PivApplication(chip);
    };
  }
}
