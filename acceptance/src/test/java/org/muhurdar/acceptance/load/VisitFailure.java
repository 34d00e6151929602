package org.muhurdar.acceptance.load;

import java.io.IOException;

/** An answer that was not the one expected; the run counts it as an error and goes on. */
public final class VisitFailure extends IOException {

  public VisitFailure(String message) {
    super(message);
  }
}
