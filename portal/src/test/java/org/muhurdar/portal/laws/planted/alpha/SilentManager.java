package org.muhurdar.portal.laws.planted.alpha;

import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.util.encoders.Hex;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.portal.laws.planted.beta.Caller;
import org.muhurdar.portal.laws.planted.web.Screen;
import org.muhurdar.portal.pinvault.PukVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks nearly every law at once. */
public final class SilentManager {

  /** A secret in a bare text. */
  public record Unlocked(String pin) {}

  private final Caller caller = new Caller();

  /** Opens a PUK where none may be opened. */
  public boolean opensPuk(PukVault vault, CardSerial card) {
    return vault.open(card).isPresent();
  }

  /** Calls up, reads a clock, opens a secret, runs SQL, hexes by Bouncy Castle. */
  @SuppressWarnings({"JavaUtilDate", "ObjectToString"})
  public String breakLaws(JdbcClient jdbc, SecretBytes secret) {
    String date = new Date(InstantSource.system().millis()).toString();
    String opened = secret.open(Hex::toHexString);
    return caller + Screen.NAME + date + opened + jdbc.sql("select 1").query(String.class).single();
  }
}
