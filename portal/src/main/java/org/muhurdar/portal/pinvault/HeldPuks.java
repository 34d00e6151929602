package org.muhurdar.portal.pinvault;

import java.util.Optional;
import java.util.OptionalInt;
import org.muhurdar.card.profile.CardSigns;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/**
 * A card's PUKs, open for one unlock. Close it.
 *
 * @param version of the one that was in the card before any replacement that is under way
 * @param nextVersion of that replacement
 * @param puk that one
 * @param next the replacement
 * @param before what the card showed before it, where it shows anything
 * @param triesCertain whether all tries are known to be there
 */
public record HeldPuks(
    CardSerial card,
    int version,
    OptionalInt nextVersion,
    SecretChars puk,
    Optional<SecretChars> next,
    Optional<CardSigns> before,
    boolean triesCertain)
    implements AutoCloseable {

  @Override
  public void close() {
    puk.close();
    next.ifPresent(SecretChars::close);
  }
}
