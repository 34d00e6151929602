package org.muhurdar.portal.keystore;

import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.settings.Settings;

/** Opens the key store that the settings name; for parts that need keys but no portal. */
public final class KeyStores {

  private KeyStores() {}

  /**
   * Opens it; an empty one is filled with new keys.
   *
   * @throws org.muhurdar.portal.settings.BadSetting when a setting is missing or wrong
   * @throws KeyStoreFailure when the store cannot be used
   */
  public static Keys open(Settings settings, InstantSource clock, Randomness randomness) {
    return switch (KeyStoreSettings.from(settings)) {
      case KeyStoreSettings.InFiles files ->
          FileKeys.open(files.folder(), files.passphraseFile(), randomness);
      case KeyStoreSettings.InToken token ->
          Pkcs11Keys.open(token.folder(), token.token(), clock, randomness);
    };
  }
}
