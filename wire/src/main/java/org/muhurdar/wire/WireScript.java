package org.muhurdar.wire;

import java.util.HexFormat;
import java.util.List;
import org.muhurdar.kernel.Randomness;

/**
 * A script as it travels. Its id is run once: a repeated one gets the answer it got before.
 *
 * @param id 32 capital hexadecimal digits
 * @param number 1 for the first of a hand-over, 2 for the second
 */
public record WireScript(String id, int number, List<WireStep> steps) {

  /** As many steps as a script may have. */
  public static final int MOST_STEPS = 16;

  /** As many scripts as a hand-over may have. */
  public static final int MOST_SCRIPTS = 8;

  /** Refuses other shapes. */
  public WireScript {
    Bounds.require(Bounds.SCRIPT_ID, id, "script id");
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("a script has 1 to " + MOST_STEPS + " steps");
    }
    if (number < 1 || number > MOST_SCRIPTS) {
      throw new IllegalArgumentException("no number of a script");
    }
  }

  /** Overwrites the commands that carry a secret; for whoever has sent them. */
  public void wipeSecrets() {
    for (WireStep step : steps) {
      if (step instanceof WireStep.Command(var apdu, _, _, boolean secret) && secret) {
        apdu.wipe();
      }
    }
  }

  /** A new random id. */
  public static String newId(Randomness randomness) {
    return HexFormat.of().withUpperCase().formatHex(randomness.bytes(16));
  }
}
