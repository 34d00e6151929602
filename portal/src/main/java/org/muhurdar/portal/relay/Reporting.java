package org.muhurdar.portal.relay;

import org.muhurdar.wire.Message.Refusal;

/** What became of a report. */
public sealed interface Reporting {

  /**
   * The card has proven it, and what follows from it is done. Whether anything did is not told.
   *
   * @param reference what people can read aloud to the call centre
   */
  record Noted(String reference) implements Reporting {}

  /** It does not count, and nothing was done. */
  record Refused(Refusal reason) implements Reporting {}
}
