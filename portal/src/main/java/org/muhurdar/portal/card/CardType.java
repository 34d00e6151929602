package org.muhurdar.portal.card;

import java.util.regex.Pattern;
import org.muhurdar.card.profile.CardProfile;

/** The name of a card profile, such as {@code AKIS-2.5}. */
public record CardType(String name) {

  private static final Pattern AKIS_1 = Pattern.compile("AKIS-1\\.[1-3](\\.[0-9]+)*");
  private static final Pattern AKIS_2 = Pattern.compile("AKIS-2(\\.[0-9]+)*");
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
    return profile() == CardProfile.AKIS_YK;
  }

  /**
   * How such a card is spoken to: by the profile's own name, or as one of AKİS' versions, {@code
   * AKIS-1.2.2} or {@code AKIS-2.5}.
   */
  public CardProfile profile() {
    return CardProfile.ofId(name)
        .orElseGet(() ->
            AKIS_1.matcher(name).matches()
                ? CardProfile.AKIS_1_2
                : AKIS_2.matcher(name).matches() ? CardProfile.AKIS_2 : CardProfile.UNKNOWN);
  }

  @Override
  public String toString() {
    return name;
  }
}
