package org.muhurdar.portal.keystore;

import java.nio.file.Path;
import java.util.Optional;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

/**
 * Which token: {@code keystore.pkcs11.library}, {@code .slot} (an id) or {@code .slot-index},
 * {@code .pin-file}, {@code .threads}.
 */
record Pkcs11Settings(Path library, Optional<Long> slot, int slotIndex, Path pinFile, int threads) {

  static Pkcs11Settings from(Settings settings) {
    return new Pkcs11Settings(
        required(settings, "keystore.pkcs11.library", "Name the HSM maker's PKCS#11 library."),
        settings.optional("keystore.pkcs11.slot").map(Pkcs11Settings::slotId),
        settings.number("keystore.pkcs11.slot-index", 0, 0, 10_000),
        required(
            settings, "keystore.pkcs11.pin-file", "Name a file with the PIN in its first line."),
        settings.number("keystore.pkcs11.threads", 4, 1, 64));
  }

  private static Path required(Settings settings, String key, String remedy) {
    return settings.path(key).orElseThrow(() -> new BadSetting(key, "is missing.", remedy));
  }

  private static Long slotId(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      throw new BadSetting(
          "keystore.pkcs11.slot",
          "is '" + text + "', which is no number.",
          "Give the slot's id, as pkcs11-tool -L prints it, such as 0x1f2e3d.");
    }
  }

  /** The line of SunPKCS11's configuration that names the slot. */
  String slotLine() {
    return slot.map(id -> "slot = " + id).orElse("slotListIndex = " + slotIndex);
  }
}
