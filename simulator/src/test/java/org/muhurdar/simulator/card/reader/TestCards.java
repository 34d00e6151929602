package org.muhurdar.simulator.card.reader;

import java.time.Instant;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.IssuerKeys;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.Patience;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.files.KeyAndCertificate;
import org.muhurdar.simulator.card.octets.Octets;

/** Cards for the reader's tests. PIN 123456. */
final class TestCards {

  static final KeyAndCertificate KEY =
      KeyAndCertificate.selfSigned("Ayşe Yılmaz", Instant.parse("2026-11-22T03:44:06Z"));

  static final byte[] SERIAL = bytes("00CA01064D");
  static final byte[] RIGHT_PIN = bytes("0020008106313233343536");
  static final byte[] WRONG_PIN = bytes("0020008106303030303030");
  static final byte[] CHANGE_PIN = bytes("002402010E0631323334353606393735333130");
  static final byte[] TRIES = bytes("00200081");

  /** The card counts it and is in no hurry to answer. */
  static final byte[] EXTERNAL_AUTHENTICATE = bytes("8482330010000102030405060708090A0B0C0D0E0F");

  private TestCards() {}

  /** One with a channel, which waits like that. */
  static VirtualCard card(Patience patience) {
    NewCard order =
        NewCard.plain(
            CardKind.YK, ChipSerial.of(new CardSerial("9000000000001007")), "123456", "87654321");
    return VirtualCard.made(
        order.with(IssuerKeys.PUBLISHED),
        new VirtualCard.Surroundings(Randomness.ofSystem(), patience));
  }

  static VirtualCard card(CardKind kind) {
    NewCard order = NewCard.plain(kind, ChipSerial.of(serial(kind)), "123456", "87654321");
    return VirtualCard.made(order.with(KEY), VirtualCard.Surroundings.real());
  }

  /** A PIV card's is a UUID. */
  static CardSerial serial(CardKind kind) {
    return new CardSerial(
        kind == CardKind.PIV ? "90000000000040008000000000001007" : "9000000000001007");
  }

  static byte[] bytes(String hex) {
    return Octets.ofHex(hex).toArray();
  }

  static String hex(byte[] bytes) {
    return Octets.of(bytes).hex();
  }
}
