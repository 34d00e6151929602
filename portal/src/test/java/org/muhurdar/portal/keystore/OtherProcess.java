package org.muhurdar.portal.keystore;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.muhurdar.kernel.Randomness;

/**
 * A process of its own that destroys an epoch in a token: library, slot, PIN file, folder, epoch.
 */
final class OtherProcess {

  private OtherProcess() {}

  public static void main(String[] arguments) {
    Pkcs11Settings token =
        new Pkcs11Settings(
            Path.of(arguments[0]),
            Optional.of(Long.valueOf(arguments[1])),
            0,
            Path.of(arguments[2]),
            1);
    Keys keys =
        Pkcs11Keys.open(
            Path.of(arguments[3]), token, InstantSource.system(), Randomness.ofSystem());
    keys.destroy(new Epoch(Long.parseLong(arguments[4])));
  }
}
