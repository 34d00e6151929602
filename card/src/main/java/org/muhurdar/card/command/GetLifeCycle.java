package org.muhurdar.card.command;

import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;

/**
 * GET DATA 01 04: ten bytes, of which that of index 6 is the phase of an AKİS card.
 *
 * <p>Our own profile (YK) puts the PIN's conditions, the byte of {@link PinStatus#ofConditions}, at
 * index 7, so that they can be read <em>inside</em> the secure channel, where a SELECT would end
 * it. Other cards leave it 00, which says nothing.
 */
public final class GetLifeCycle {

  private static final int ANSWER = 10;
  private static final int PHASE = 6;
  private static final int CONDITIONS = 7;

  private GetLifeCycle() {}

  /** What the card may still do. */
  public enum Phase {
    /** A5. */
    OPERATION,
    /** A0. */
    ADMINISTRATION,
    /** AA: three wrong PUKs; the card is of no more use. */
    DEATH,
    /** Any other byte. */
    UNKNOWN
  }

  /**
   * What was read.
   *
   * @param pin empty on cards that do not tell it here
   */
  public record LifeCycle(Phase phase, Optional<PinStatus> pin) {}

  /** {@code 00 CA 01 04 0A}. */
  public static CommandApdu command() {
    return CommandApdu.of(0x00, 0xCA, 0x01, 0x04).expecting(ANSWER);
  }

  /** The phase; empty when the card did not give these data. */
  public static Optional<LifeCycle> read(ResponseApdu reply) {
    byte[] data = reply.data();
    if (!reply.status().isOk() || data.length < ANSWER) {
      return Optional.empty();
    }
    Phase phase =
        switch (data[PHASE] & 0xFF) {
          case 0xA5 -> Phase.OPERATION;
          case 0xA0 -> Phase.ADMINISTRATION;
          case 0xAA -> Phase.DEATH;
          default -> Phase.UNKNOWN;
        };
    return Optional.of(new LifeCycle(phase, PinStatus.ofConditions(data[CONDITIONS] & 0xFF)));
  }
}
