package org.muhurdar.card.key;

/** The three keys of a set; the number is the first byte of what each is derived from. */
public enum CardKeyType {
  ENC(1),
  MAC(2),
  DEK(3);

  private final int number;

  CardKeyType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
