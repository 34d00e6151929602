package org.muhurdar.agent.terminal;

import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/** Asks the person at the terminal. */
public interface Prompt {

  /** Whether secrets can be typed unseen here. */
  boolean canHide();

  /** A line; empty at the end of the input. */
  Optional<String> line(String question);

  /** A secret, typed unseen; the caller closes it. Empty at the end of the input. */
  Optional<SecretChars> secret(String question);
}
