package org.muhurdar.card.channel;

import java.nio.ByteBuffer;
import org.muhurdar.kernel.Randomness;

/** Where a card's challenges come from. */
public sealed interface CardChallenges {

  /** The parameter i the card announces. */
  int options();

  /** Random, i = 60: nothing can be prepared before the card has spoken. */
  static CardChallenges random(Randomness randomness) {
    return new RandomChallenges(randomness);
  }

  /**
   * Made of a counter, i = 70: whoever has the keys can prepare a whole session, which runs once.
   *
   * @param applicationId AID of the application that holds the keys
   */
  static CardChallenges counted(SequenceCounter counter, byte[] applicationId) {
    return new CountedChallenges(counter, applicationId.clone());
  }

  /** A card's three-byte counter of sessions; it never goes back, not even without power. */
  @FunctionalInterface
  interface SequenceCounter {

    /** Counts one session more, durably, and returns the new number. */
    int next();
  }

  /** See {@link #random}. */
  record RandomChallenges(Randomness randomness) implements CardChallenges {
    @Override
    public int options() {
      return ScpOptions.RANDOM.code();
    }
  }

  /** See {@link #counted}. */
  final class CountedChallenges implements CardChallenges {
    private static final int COUNTER_BYTES = 3;

    private final SequenceCounter counter;
    private final byte[] applicationId;

    private CountedChallenges(SequenceCounter counter, byte[] applicationId) {
      this.counter = counter;
      this.applicationId = applicationId;
    }

    @Override
    public int options() {
      return ScpOptions.PSEUDO_RANDOM.code();
    }

    /** The next number, as it goes over the wire. */
    byte[] nextNumber() {
      byte[] four = ByteBuffer.allocate(4).putInt(counter.next()).array();
      return new byte[] {four[1], four[2], four[3]};
    }

    /** Context of the challenge: counter, then AID (Amendment D, section 6.2.2.1). */
    byte[] context(byte[] number) {
      return ByteBuffer.allocate(COUNTER_BYTES + applicationId.length)
          .put(number)
          .put(applicationId)
          .array();
    }
  }
}
