package org.muhurdar.wire;

import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/** One step of a script as it travels. */
public sealed interface WireStep {

  /** Most prefixes of a step. */
  int MOST_PREFIXES = 8;

  /** Prefixes of the statuses that let the script go on. */
  List<String> ok();

  /** Whether any other status ends it. */
  boolean stop();

  /**
   * A command with all its bytes.
   *
   * @param secret whether a log must not show its data
   */
  record Command(Octets apdu, List<String> ok, boolean stop, boolean secret) implements WireStep {

    /** Refuses what is no short or extended command, and prefixes of another shape. */
    public Command {
      ok = checked(ok);
      if (apdu.length() < 4 || apdu.length() > 1024) {
        throw new IllegalArgumentException("no command");
      }
    }
  }

  /**
   * A command with the holder's PIN, which the agent makes.
   *
   * @param act {@code CHANGE_PIN} or {@code VERIFY_PIN}
   * @param form how the card wants PINs
   * @param reference one byte
   * @param from the PIN the script set before, digits
   */
  record Local(
      String act,
      String form,
      int reference,
      Optional<SecretChars> from,
      List<String> ok,
      boolean stop)
      implements WireStep {

    /** Refuses names, references and PINs of another shape. */
    public Local {
      ok = checked(ok);
      Bounds.require(Bounds.ACT, act, "local act");
      Bounds.require(Bounds.DRIVER, form.replace('_', '-'), "form");
      if (reference < 0 || reference > 0xFF) {
        throw new IllegalArgumentException("no reference");
      }
      if (from.isPresent() && (from.get().length() < 4 || from.get().length() > 16)) {
        throw new IllegalArgumentException("no PIN");
      }
    }
  }

  private static List<String> checked(List<String> prefixes) {
    if (prefixes.size() > MOST_PREFIXES) {
      throw new IllegalArgumentException("too many prefixes");
    }
    prefixes.forEach(prefix -> Bounds.require(Bounds.STATUS_PREFIX, prefix, "prefix"));
    return List.copyOf(prefixes);
  }
}
