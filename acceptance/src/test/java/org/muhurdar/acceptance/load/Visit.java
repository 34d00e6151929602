package org.muhurdar.acceptance.load;

import java.io.IOException;

/** One thing a visitor does and we measure: a request, or a whole journey. */
@FunctionalInterface
public interface Visit {

  /**
   * Does it once.
   *
   * @param client which of the visitors this is, from 0
   * @param number the how manieth visit of the whole run, from 0
   * @throws VisitFailure when the answer is not the one expected
   */
  void make(int client, long number) throws IOException, InterruptedException;
}
