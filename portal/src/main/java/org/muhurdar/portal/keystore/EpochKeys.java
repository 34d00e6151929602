package org.muhurdar.portal.keystore;

import java.util.Set;
import org.muhurdar.kernel.SecretBytes;

/** The epochs' half of {@link Keys}: in files, or in a token. */
interface EpochKeys {

  Epoch newEpoch(long above);

  void destroy(Epoch epoch);

  Set<Epoch> epochs();

  byte[] wrap(Epoch epoch, SecretBytes key, byte[] aad);

  SecretBytes unwrap(Epoch epoch, byte[] wrapped, byte[] aad);
}
