package org.muhurdar.portal.keystore;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;

/**
 * Keys in a folder outside the database: {@code standing/} for those that stay and belong into the
 * administrator's backup of secrets, {@code epochs/} for those that will be destroyed and belong
 * into no backup. Several processes of one machine may share it.
 */
public final class FileKeys {

  private static final String SALT = "passphrase.salt";
  private static final int SALT_BYTES = 16;

  private FileKeys() {}

  /**
   * Opens the key store in a folder, which is made and filled with new keys when it is empty.
   *
   * @param passphraseFile when given, its first line protects every key file at rest
   * @throws KeyStoreFailure when the folder cannot be used, is open to others, or was made with
   *     another passphrase
   */
  public static Keys open(Path folder, Optional<Path> passphraseFile, Randomness randomness) {
    KeyFolder root = new KeyFolder(folder);
    KeyFolder standing = new KeyFolder(folder.resolve("standing"));
    KeyFolder epochs = new KeyFolder(folder.resolve("epochs"));
    KeyFile format =
        root.locked(
            () -> new KeyFile(passphraseFile.map(file -> protection(file, standing, randomness))));
    StandingKeys keys =
        new StandingKeys(standing, format, EnumSet.allOf(KeyPurpose.class), randomness);
    FileCardMasters masters = new FileCardMasters(standing, format, randomness);
    masters.makeFirst();
    return new KeyRing(keys, new EpochFiles(epochs, format, randomness), masters, Optional.empty());
  }

  private static KeyFile.Protection protection(
      Path passphraseFile, KeyFolder standing, Randomness randomness) {
    byte[] salt =
        standing
            .read(SALT)
            .orElseGet(() -> {
              byte[] fresh = randomness.bytes(SALT_BYTES);
              standing.write(SALT, fresh);
              return fresh;
            });
    try (SecretChars passphrase = Passphrase.read(passphraseFile)) {
      return KeyFile.Protection.under(Passphrase.stretch(passphrase, salt), randomness);
    }
  }
}
