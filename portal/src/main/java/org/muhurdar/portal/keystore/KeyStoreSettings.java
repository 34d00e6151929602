package org.muhurdar.portal.keystore;

import java.nio.file.Path;
import java.util.Optional;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

/** Where the keys live: {@code keystore.kind}, {@code keystore.folder} and what the kind needs. */
sealed interface KeyStoreSettings {

  /** The folder of key files: outside the database, on a disk of this machine. */
  Path folder();

  /** All keys in files, protected by {@code keystore.passphrase-file} if that is given. */
  record InFiles(Path folder, Optional<Path> passphraseFile) implements KeyStoreSettings {}

  /** Keys in an HSM, and some files beside. */
  record InToken(Path folder, Pkcs11Settings token) implements KeyStoreSettings {}

  /** What {@code keystore.kind} may say. */
  enum Kind {
    FILE,
    PKCS11
  }

  static KeyStoreSettings from(Settings settings) {
    Path folder =
        settings
            .path("keystore.folder")
            .orElseThrow(() ->
                new BadSetting(
                    "keystore.folder",
                    "is missing.",
                    "Name a folder outside the database and outside its backups."));
    return switch (settings.choice("keystore.kind", Kind.class, Kind.FILE)) {
      case FILE -> new InFiles(folder, settings.path("keystore.passphrase-file"));
      case PKCS11 -> new InToken(folder, Pkcs11Settings.from(settings));
    };
  }
}
