package org.muhurdar.card.profile;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.Exchange;

/** A recorded dialogue: it knows what it will be told and what it answers, in that order. */
final class Dialogue implements Exchange {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final List<String> lines;
  private int at;

  /** Lines such as {@code 00A4... > 6F...9000}; spaces are for the reader. */
  private Dialogue(List<String> lines) {
    this.lines = lines;
  }

  static Dialogue of(String text) {
    return new Dialogue(text.lines().map(line -> line.replace(" ", "")).toList());
  }

  /** The same, with the card pulled before it hears that line, counted from 0. */
  Dialogue pulledBefore(int line) {
    return new Dialogue(lines.subList(0, line));
  }

  /** The same with another answer to that line, after which nothing is expected. */
  Dialogue answering(int line, String answer) {
    List<String> other = new ArrayList<>(lines.subList(0, line));
    other.add(lines.get(line).substring(0, lines.get(line).indexOf('>') + 1) + answer);
    return new Dialogue(other);
  }

  int length() {
    return lines.size();
  }

  boolean over() {
    return at == lines.size();
  }

  @Override
  public byte[] transmit(byte[] command) {
    if (at == lines.size()) {
      throw new CardFault(CardFault.Code.CARD_GONE, "The card is out.");
    }
    String[] line = lines.get(at++).split(">", 2);
    String heard = HEX.formatHex(command);
    if (!line[0].equals(heard)) {
      throw new AssertionError("line " + at + ": expected " + line[0] + ", heard " + heard);
    }
    return HEX.parseHex(line[1]);
  }
}
