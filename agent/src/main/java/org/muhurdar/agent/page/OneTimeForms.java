package org.muhurdar.agent.page;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.muhurdar.kernel.Randomness;

/**
 * A secret in each form that acts, made for this run of the program and good once: a form that
 * another site wrote, or that is sent again, does nothing. Thread-safe.
 */
final class OneTimeForms {

  private static final int MOST = 256;
  private static final int BYTES = 16;

  private final Randomness randomness;
  private final Map<String, String> purposes =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  OneTimeForms(Randomness randomness) {
    this.randomness = randomness;
  }

  /** A new one for that purpose. */
  synchronized String issue(String purpose) {
    String secret = HexFormat.of().formatHex(randomness.bytes(BYTES));
    purposes.put(secret, purpose);
    return secret;
  }

  /** Uses one up; refuses what was not issued for that purpose, or was used. */
  synchronized void redeem(String purpose, String secret) {
    if (!purpose.equals(purposes.remove(secret))) {
      throw Trouble.stale();
    }
  }
}
