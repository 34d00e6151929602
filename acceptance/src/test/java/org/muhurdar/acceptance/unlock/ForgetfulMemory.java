package org.muhurdar.acceptance.unlock;

import org.muhurdar.simulator.card.journal.Cell;
import org.muhurdar.simulator.card.journal.Memory;

/** A card's memory that from some moment on writes nothing and says it has. */
final class ForgetfulMemory implements Memory {

  private final Memory real = Memory.inHeap();
  private boolean forgetting;

  void forgetFromNowOn() {
    forgetting = true;
  }

  @Override
  public byte[] read(Cell cell, int offset, int length) {
    return real.read(cell, offset, length);
  }

  @Override
  public void write(Cell cell, int offset, byte[] bytes) {
    if (!forgetting) {
      real.write(cell, offset, bytes);
    }
  }

  @Override
  public void close() {
    real.close();
  }
}
