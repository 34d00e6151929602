package org.muhurdar.agent.reader;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** One conversation with the card service. */
final class PcscContext implements AutoCloseable {

  private final Pcsc pcsc;
  private final long handle;

  private PcscContext(Pcsc pcsc, long handle) {
    this.pcsc = pcsc;
    this.handle = handle;
  }

  /**
   * Begins one.
   *
   * @throws org.muhurdar.card.apdu.CardFault {@code SERVICE_DOWN} when the service does not answer
   */
  static PcscContext open(Pcsc pcsc) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment context = arena.allocate(8, 8);
      PcscFault.check(pcsc.establishContext(context));
      return new PcscContext(pcsc, pcsc.handle(context));
    }
  }

  long handle() {
    return handle;
  }

  @Override
  public void close() {
    // A service that has gone in between needs no farewell.
    var _ = pcsc.releaseContext(handle);
  }
}
