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
  AKIS_2(CardKind.AKIS2X, "AKIS-2.5", 6, 3),
  PIV(CardKind.PIV, "PIV", 5, 2);

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

  /** A PIV card's is its UUID. */
  CardSerial serial() {
    return new CardSerial(this == PIV ? "90000000000040008000000000005005" : "9000000000005005");
  }

  CardSerial anotherSerial() {
    return new CardSerial(this == PIV ? "90000000000040008000000000006666" : "9000000000006666");
  }

  /** Commands of the first script. */
  int opening() {
    return this == PIV ? 3 : 4;
  }

  /** A locked PIN takes one command more, but on 1.0 and PIV. */
  private int moreWhenLocked() {
    return this == AKIS_1_0 || this == PIV ? 0 : 1;
  }

  int stepsWhenLocked() {
    return steps + moreWhenLocked();
  }

  int rotatesWhenLocked() {
    return rotates + moreWhenLocked();
  }

  /** Whether the card says how many tries its PUK has; PIV has no command for it. */
  boolean tellsPukTries() {
    return this != PIV;
  }

  /** Why a run is refused when nobody knows which PUK is in the card. */
  UnlockCause doubt() {
    return tellsPukTries() ? UnlockCause.PUK_UNCERTAIN : UnlockCause.PUK_TRIES_SPENT;
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
    return card.exchange(
            Octets.ofHex("002000%02X%02X".formatted(kind.pinReference(), pin.length())).then(pin))
        .hex()
        .equals("9000");
  }

  /** Costs a try when it is not: for the end of a test. PUKs here have eight digits. */
  boolean isPuk(VirtualCard card, String digits) {
    card.powerUp();
    Octets puk = kind.coded(digits);
    Octets command =
        switch (this) {
          case AKIS_1_0 -> Octets.ofHex("0020000008").then(puk);
          case AKIS_1_2 -> Octets.ofHex("0020000108").then(puk);
          case AKIS_2 -> Octets.ofHex("0020008208").then(puk);
          // No VERIFY: the PUK is changed into itself.
          case PIV -> Octets.ofHex("0024008110").then(puk).then(puk);
        };
    return card.exchange(command).hex().equals("9000");
  }
}
