package org.muhurdar.portal.keystore;

import java.util.List;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardKeys;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.CardSerial;

/**
 * The master keys that cards' keys come from, one a version. A master derives and does nothing
 * else. Thread-safe; calls may block (an HSM).
 */
public interface CardMasters extends CardKeys {

  /**
   * A card's own key set, for whoever writes it into a card: the one case in which such keys are in
   * memory, for the length of a call. The caller closes it.
   *
   * @throws KeyStoreFailure when there is no master of that version
   */
  StaticKeys staticKeys(CardKeyReference card);

  /** The versions there are masters of, oldest first; never empty. */
  List<KeyVersion> versions();

  /** How a card's newest keys are derived here. */
  CardKeyReference newest(CardSerial card);

  /** Makes the master of the next version, durable when this returns. */
  KeyVersion make();

  /**
   * Destroys a master for ever, for every process that shares the store; harmless when there is
   * none.
   *
   * @throws IllegalArgumentException for the newest: its number would come again
   */
  void destroy(KeyVersion version);
}
