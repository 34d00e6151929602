package org.muhurdar.simulator.card.journal;

/** The parts of a card's memory. */
public enum Cell {
  /** One byte: which slot holds. It is written whole or not at all. */
  SWITCH(0, 1),
  SLOT_A(16, Cell.SLOT_BYTES),
  SLOT_B(16 + Cell.SLOT_BYTES, Cell.SLOT_BYTES);

  static final int SLOT_BYTES = 64 * 1024;

  private final int start;
  private final int size;

  Cell(int start, int size) {
    this.start = start;
    this.size = size;
  }

  int start() {
    return start;
  }

  int size() {
    return size;
  }

  static int totalBytes() {
    return SLOT_B.start + SLOT_B.size;
  }
}
