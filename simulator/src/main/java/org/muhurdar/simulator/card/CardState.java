package org.muhurdar.simulator.card;

import java.util.Optional;
import org.muhurdar.simulator.card.files.FileTree;
import org.muhurdar.simulator.card.files.KeyAndCertificate;
import org.muhurdar.simulator.card.files.Pkcs15;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * Everything a card remembers without power.
 *
 * @param channelFailures wrong attempts at the issuer's key since the last right one
 */
record CardState(
    CardKind kind,
    ChipSerial serial,
    Phase phase,
    Guarded pin,
    Guarded puk,
    boolean newPin,
    int resetsLeft,
    int channelFailures,
    Optional<IssuerKeys> issuerKeys,
    Optional<KeyAndCertificate> signing,
    FileTree files) {

  static CardState of(NewCard order) {
    return new CardState(
        order.kind(),
        order.serial(),
        Phase.OPERATION,
        new Guarded(order.kind().coded(order.pinDigits()), order.pinTriesLeft(), Octets.NONE),
        Guarded.fresh(order.kind().coded(order.pukDigits())),
        false,
        order.resetsLeft(),
        0,
        order.issuerKeys(),
        order.signing(),
        order.kind() == CardKind.PIV
            ? FileTree.EMPTY
            : Pkcs15.tree(
                order.serial().bytes(), order.signing().map(KeyAndCertificate::certificate)));
  }

  CardView view() {
    // A try in flight is settled at the next power-up; until then the stored number is the truth.
    return new CardView(
        kind,
        serial,
        phase,
        pin.triesLeft(),
        puk.triesLeft(),
        newPin,
        resetsLeft,
        signing.isPresent());
  }

  boolean isDead() {
    return phase == Phase.DEATH;
  }

  CardState withPin(Guarded other) {
    return new CardState(
        kind,
        serial,
        phase,
        other,
        puk,
        newPin,
        resetsLeft,
        channelFailures,
        issuerKeys,
        signing,
        files);
  }

  /** A PUK whose tries are used up kills an AKİS card; a try in flight does not decide yet. */
  CardState withPuk(Guarded other) {
    boolean dies = kind.diesWithItsPuk() && other.isLocked() && other.inFlight().isEmpty();
    return new CardState(
        kind,
        serial,
        dies ? Phase.DEATH : phase,
        pin,
        other,
        newPin,
        resetsLeft,
        channelFailures,
        issuerKeys,
        signing,
        files);
  }

  /** With a PIN that the holder has chosen, or one to be changed first. */
  CardState withNewPin(Guarded other, boolean toBeChanged) {
    return new CardState(
        kind,
        serial,
        phase,
        other,
        puk,
        toBeChanged,
        resetsLeft,
        channelFailures,
        issuerKeys,
        signing,
        files);
  }

  CardState withPhase(Phase other) {
    return new CardState(
        kind,
        serial,
        other,
        pin,
        puk,
        newPin,
        resetsLeft,
        channelFailures,
        issuerKeys,
        signing,
        files);
  }

  CardState withOneResetLess() {
    return new CardState(
        kind,
        serial,
        phase,
        pin,
        puk,
        newPin,
        resetsLeft - 1,
        channelFailures,
        issuerKeys,
        signing,
        files);
  }

  CardState withChannelFailures(int failures) {
    return new CardState(
        kind, serial, phase, pin, puk, newPin, resetsLeft, failures, issuerKeys, signing, files);
  }

  CardState withIssuerKeys(IssuerKeys others) {
    return new CardState(
        kind,
        serial,
        phase,
        pin,
        puk,
        newPin,
        resetsLeft,
        channelFailures,
        Optional.of(others),
        signing,
        files);
  }

  CardState withFiles(FileTree others) {
    return new CardState(
        kind,
        serial,
        phase,
        pin,
        puk,
        newPin,
        resetsLeft,
        channelFailures,
        issuerKeys,
        signing,
        others);
  }

  /** Brings tries that a power cut interrupted to their end. */
  CardState settled() {
    return withPin(pin.settled()).withPuk(puk.settled());
  }

  boolean hasTryInFlight() {
    return !pin.inFlight().isEmpty() || !puk.inFlight().isEmpty();
  }
}
