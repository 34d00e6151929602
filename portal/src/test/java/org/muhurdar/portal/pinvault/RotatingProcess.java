package org.muhurdar.portal.pinvault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.testing.SettableClock;

/** A process that rotates without end until it is killed: JDBC address, key folder, seed. */
final class RotatingProcess {

  private RotatingProcess() {}

  public static void main(String[] arguments) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setMaximumPoolSize(4);
    var keys = FileKeys.open(Path.of(arguments[1]), Optional.empty(), Randomness.ofSystem());
    VaultFixture node =
        new VaultFixture(
            new HikariDataSource(config),
            keys,
            SettableClock.atNoon(),
            Long.parseLong(arguments[2]));
    System.out.println("rotating");
    while (true) {
      Optional<Rotated> _ = node.vault.rotateNow();
    }
  }
}
