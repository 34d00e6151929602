package org.muhurdar.simulator.card;

import java.util.Optional;
import java.util.function.Supplier;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.simulator.card.journal.Journal;
import org.muhurdar.simulator.card.journal.Memory;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.power.PowerLost;
import org.muhurdar.simulator.card.power.PowerSupply;

/**
 * A smart card: it gets power, answers commands one at a time, and remembers what it has stored.
 *
 * <p>The power can be cut at every fault point ({@link #power}); what happens then is {@link
 * PowerLost}, and the card stays dark until {@link #powerUp}. Safe for many threads, which wait for
 * each other.
 */
public final class VirtualCard implements AutoCloseable {

  private final Memory memory;
  private final Journal journal;
  private final PowerSupply power;
  private final Surroundings surroundings;
  private Optional<Powered> running = Optional.empty();

  /**
   * What a card needs from outside.
   *
   * @param randomness for challenges
   * @param patience lets the time pass that a card makes an attacker wait
   */
  public record Surroundings(Randomness randomness, Patience patience) {

    /** Those of a running program. */
    public static Surroundings real() {
      return new Surroundings(Randomness.ofSystem(), Patience.ofThread());
    }
  }

  private record Powered(Chip chip, CardSystem system) {}

  private VirtualCard(
      Memory memory, Journal journal, PowerSupply power, Surroundings surroundings) {
    this.memory = memory;
    this.journal = journal;
    this.power = power;
    this.surroundings = surroundings;
  }

  /** A card in its memory, made by this order if the memory is empty. */
  public static VirtualCard in(Memory memory, NewCard order, Surroundings surroundings) {
    return in(memory, () -> order, surroundings);
  }

  /** The same; the order is asked for only when the memory is empty. */
  public static VirtualCard in(Memory memory, Supplier<NewCard> order, Surroundings surroundings) {
    PowerSupply power = new PowerSupply();
    Journal journal = new Journal(memory, power);
    if (journal.read().isEmpty()) {
      journal.begin(StateCodec.encode(CardState.of(order.get())));
    }
    return new VirtualCard(memory, journal, power, surroundings);
  }

  /** A card that is forgotten with this object. */
  public static VirtualCard made(NewCard order, Surroundings surroundings) {
    return in(Memory.inHeap(), order, surroundings);
  }

  /** The current it lives on, which can be cut. */
  public PowerSupply power() {
    return power;
  }

  /** What it holds now, whether it has power or not. */
  public synchronized CardView look() {
    return stored().view();
  }

  /** The state that holds, for the tests of power cuts too. */
  synchronized CardState stored() {
    return StateCodec.decode(journal.read().orElseThrow());
  }

  /** A VERIFY with a PIN that is surely not this card's, for demonstrations. */
  public synchronized Octets wrongVerify() {
    byte[] digits = stored().pin().digits().toArray();
    // ASCII or raw: the lowest bit makes an even digit of an odd one.
    digits[0] ^= 1;
    byte reference = (byte) stored().kind().pinReference();
    return Octets.of((byte) 0, (byte) 0x20, (byte) 0, reference, (byte) digits.length)
        .then(Octets.of(digits));
  }

  /**
   * Gives it power, or takes it away and gives it again: it ends what a power cut interrupted, and
   * answers its ATR.
   *
   * @throws PowerLost when the power was cut while it did so
   */
  public synchronized Octets powerUp() {
    powerDown();
    Chip chip = new Chip(journal, stored(), surroundings.randomness(), surroundings.patience());
    chip.start();
    running = Optional.of(new Powered(chip, new CardSystem(chip)));
    return chip.state().kind().atr();
  }

  /** Takes the power away; what was proved to the card in this session is forgotten. */
  public synchronized void powerDown() {
    running = Optional.empty();
  }

  /** Whether it answers commands. */
  public synchronized boolean isPowered() {
    return running.isPresent();
  }

  /**
   * Answers a command: data and two bytes of status.
   *
   * @throws PowerLost when the power was cut in the middle; the card is dark now
   * @throws IllegalStateException when it has no power
   */
  public synchronized Octets exchange(Octets command) {
    if (running.isEmpty()) {
      throw new IllegalStateException("the card has no power");
    }
    try {
      Octets answer = running.get().system().answer(command);
      power.pass(FaultPoint.BEFORE_ANSWER);
      return answer;
    } catch (PowerLost lost) {
      powerDown();
      throw lost;
    }
  }

  /** Closes its memory. */
  @Override
  public synchronized void close() {
    powerDown();
    memory.close();
  }
}
