package org.muhurdar.acceptance.bench;

import java.io.IOException;
import org.muhurdar.acceptance.load.Visit;

/** One of two systems that are compared: running, and ready to be visited. */
interface Side extends AutoCloseable {

  String name();

  /** One sign-in from the first page to the last. */
  Visit journey();

  @Override
  void close() throws IOException;
}
