package org.muhurdar.simulator.card.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.muhurdar.simulator.card.power.Act;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.power.Moment;
import org.muhurdar.simulator.card.power.PowerSupply;

/**
 * Keeps one state so that it is whole at every moment: the new one goes to the slot that does not
 * hold, with its length and a checksum, and then one byte says that it holds.
 *
 * <p>Every write has four fault points. Not thread-safe.
 */
public final class Journal {

  private static final int EXTRA = 8;
  private static final byte HOLDS_A = 1;
  private static final byte HOLDS_B = 2;

  private final Memory memory;
  private final PowerSupply power;

  /** A journal in this memory, on this current. */
  public Journal(Memory memory, PowerSupply power) {
    this.memory = memory;
    this.power = power;
  }

  /**
   * The state that holds; empty in a memory that was never written.
   *
   * @throws IllegalStateException when the memory was damaged by something other than a power cut
   */
  public Optional<byte[]> read() {
    return switch (holds()) {
      case HOLDS_A -> Optional.of(content(Cell.SLOT_A));
      case HOLDS_B -> Optional.of(content(Cell.SLOT_B));
      default -> Optional.empty();
    };
  }

  /** Writes the first state, in the factory, where the power does not fail. */
  public void begin(byte[] state) {
    memory.write(Cell.SLOT_A, 0, framed(state));
    memory.write(Cell.SWITCH, 0, new byte[] {HOLDS_A});
  }

  /**
   * Makes this state the one that holds, whole or not at all.
   *
   * @throws org.muhurdar.simulator.card.power.PowerLost at one of the act's fault points
   */
  public void write(Act act, byte[] state) {
    boolean toB = holds() == HOLDS_A;
    Cell spare = toB ? Cell.SLOT_B : Cell.SLOT_A;
    byte[] framed = framed(state);
    int half = framed.length / 2;
    power.pass(new FaultPoint(act, Moment.BEFORE_SLOT));
    memory.write(spare, 0, Arrays.copyOf(framed, half));
    power.pass(new FaultPoint(act, Moment.IN_SLOT));
    memory.write(spare, half, Arrays.copyOfRange(framed, half, framed.length));
    power.pass(new FaultPoint(act, Moment.BEFORE_SWITCH));
    memory.write(Cell.SWITCH, 0, new byte[] {toB ? HOLDS_B : HOLDS_A});
    power.pass(new FaultPoint(act, Moment.AFTER_SWITCH));
  }

  private byte holds() {
    return memory.read(Cell.SWITCH, 0, 1)[0];
  }

  private byte[] content(Cell slot) {
    int length = ByteBuffer.wrap(memory.read(slot, 0, Integer.BYTES)).getInt();
    if (length < 0 || length > Cell.SLOT_BYTES - EXTRA) {
      throw damaged();
    }
    byte[] framed = memory.read(slot, 0, length + EXTRA);
    byte[] state = Arrays.copyOfRange(framed, Integer.BYTES, Integer.BYTES + length);
    if (!Arrays.equals(framed, framed(state))) {
      throw damaged();
    }
    return state;
  }

  private static byte[] framed(byte[] state) {
    if (state.length > Cell.SLOT_BYTES - EXTRA) {
      throw new IllegalArgumentException("the state is larger than the card's memory");
    }
    CRC32C checksum = new CRC32C();
    checksum.update(state);
    return ByteBuffer.allocate(state.length + EXTRA)
        .putInt(state.length)
        .put(state)
        .putInt((int) checksum.getValue())
        .array();
  }

  private static IllegalStateException damaged() {
    return new IllegalStateException("the card's memory is damaged");
  }
}
