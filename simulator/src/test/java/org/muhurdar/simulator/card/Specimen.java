package org.muhurdar.simulator.card;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.simulator.card.files.KeyAndCertificate;
import org.muhurdar.simulator.card.journal.Memory;
import org.muhurdar.simulator.card.octets.Octets;

/** A card on the bench: commands and answers in hexadecimal digits. PIN 123456, PUK 87654321. */
final class Specimen {

  static final CardSerial SERIAL = new CardSerial("9000000000001007");
  static final CardSerial UUID = new CardSerial("90000000000040008000000000001007");
  static final String PIN = "313233343536";
  static final String WRONG = "313131313131";
  static final String NEW = "393735333130";
  static final String PUK = "3837363534333231";
  static final String WRONG_PUK = "3030303030303030";
  static final String VERIFY = "0020008106";
  static final String VERIFY_PUK = "0020008208";
  static final String INTO_FOLDER = "00A4040007504B43532D313500";

  /** Made once: making a key takes longer than most tests. */
  static final KeyAndCertificate KEY =
      KeyAndCertificate.selfSigned("Ayşe Yılmaz", Instant.parse("2026-11-22T03:44:06Z"));

  private final VirtualCard card;
  private final List<Duration> pauses;

  private Specimen(VirtualCard card, List<Duration> pauses) {
    this.card = card;
    this.pauses = pauses;
  }

  static Specimen of(CardKind kind) {
    return of(order(kind));
  }

  static NewCard order(CardKind kind) {
    CardSerial serial = kind == CardKind.PIV ? UUID : SERIAL;
    return NewCard.plain(kind, ChipSerial.of(serial), "123456", "87654321").with(KEY);
  }

  static Specimen of(NewCard order) {
    return in(Memory.inHeap(), order);
  }

  static Specimen in(Memory memory, NewCard order) {
    List<Duration> pauses = new ArrayList<>();
    var surroundings = new VirtualCard.Surroundings(Randomness.ofSystem(), pauses::add);
    Specimen specimen = new Specimen(VirtualCard.in(memory, order, surroundings), pauses);
    specimen.card.powerUp();
    return specimen;
  }

  VirtualCard card() {
    return card;
  }

  /** How long the card would have made its user wait. */
  List<Duration> pauses() {
    return pauses;
  }

  String send(String command) {
    return card.exchange(Octets.ofHex(command)).hex();
  }

  /** Sends commands that prepare what is tested, and must all be right. */
  Specimen after(String... commands) {
    for (String command : commands) {
      String answer = send(command);
      if (!answer.endsWith("9000")) {
        throw new AssertionError(command + " was answered by " + answer);
      }
    }
    return this;
  }

  /** Power off and on. */
  Specimen again() {
    card.powerUp();
    return this;
  }

  /** A locked card in its PIN's folder. */
  Specimen locked() {
    send(INTO_FOLDER);
    for (int i = 0; i < 3; i++) {
      send(VERIFY + WRONG);
    }
    return this;
  }
}
