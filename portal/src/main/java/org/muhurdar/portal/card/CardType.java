package org.muhurdar.portal.card;

import java.util.regex.Pattern;

/** The name of a card profile, such as {@code AKIS-2.5}. */
public record CardType(String name) {

  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9][A-Z0-9.-]{0,31}");

  /** Refuses a name of another shape. */
  public CardType {
    if (!SHAPE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a card type has 1 to 32 capitals, digits, points and hyphens");
    }
  }

  /** Whether cards of this type are made with a key set of ours. */
  public boolean hasOurKeys() {
    return name.equals("AKIS-YK");
  }

  @Override
  public String toString() {
    return name;
  }
}
