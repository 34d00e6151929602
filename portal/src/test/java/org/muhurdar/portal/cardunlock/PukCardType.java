package org.muhurdar.portal.cardunlock;

import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;

/** The cards that can be made, by what the provider's file calls them. */
enum PukCardType {
  AKIS_1_0(CardKind.AKIS10, "AKIS-1.0", 8, 4),
  AKIS_1_2(CardKind.AKIS12, "AKIS-1.2.2", 9, 5),
  AKIS_2(CardKind.AKIS2X, "AKIS-2.5", 6, 3);

  final CardKind kind;
  final String onFile;

  /** Commands of the second script to a card whose PIN is open, and the place of the new PUK. */
  final int steps;

  final int rotates;

  PukCardType(CardKind kind, String onFile, int steps, int rotates) {
    this.kind = kind;
    this.onFile = onFile;
    this.steps = steps;
    this.rotates = rotates;
  }

  /** A locked PIN takes one command more, but on 1.0. */
  int stepsWhenLocked() {
    return this == AKIS_1_0 ? steps : steps + 1;
  }

  int rotatesWhenLocked() {
    return this == AKIS_1_0 ? rotates : rotates + 1;
  }

  VirtualCard card(CardSerial serial, String puk, int pinTries) {
    NewCard order =
        NewCard.plain(kind, ChipSerial.of(serial), UnlockTown.OLD_PIN, puk)
            .withPinTriesLeft(pinTries);
    return VirtualCard.made(order, VirtualCard.Surroundings.real());
  }

  boolean isPin(VirtualCard card, String digits) {
    card.powerUp();
    Octets pin = kind.coded(digits);
    return card.exchange(Octets.ofHex("00200081%02X".formatted(pin.length())).then(pin))
        .hex()
        .equals("9000");
  }

  /** Costs a try when it is not: for the end of a test. */
  boolean isPuk(VirtualCard card, String digits) {
    card.powerUp();
    int reference =
        switch (this) {
          case AKIS_1_0 -> 0x00;
          case AKIS_1_2 -> 0x01;
          case AKIS_2 -> 0x82;
        };
    Octets puk = kind.coded(digits);
    return card.exchange(
            Octets.ofHex("002000%02X%02X".formatted(reference, puk.length())).then(puk))
        .hex()
        .equals("9000");
  }
}
