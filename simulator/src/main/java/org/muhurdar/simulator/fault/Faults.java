package org.muhurdar.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.muhurdar.simulator.shelf.Changes;

/**
 * The faults ordered for each channel. Safe for many threads; each message takes its share once.
 */
public final class Faults {

  private final Changes changes;
  private final Map<Channel, List<FaultOrder>> orders = new EnumMap<>(Channel.class);

  /** Nothing is wrong at first. */
  public Faults(Changes changes) {
    this.changes = changes;
    for (Channel channel : Channel.values()) {
      orders.put(channel, List.of());
    }
  }

  /**
   * Replaces all faults of a channel. Of two of one kind the later holds.
   *
   * @throws IllegalArgumentException when the channel cannot misbehave so; nothing changes then
   */
  public void set(Channel channel, List<FaultOrder> wanted) {
    List<FaultOrder> next = List.of();
    for (FaultOrder order : wanted) {
      next = with(channel, next, order);
    }
    replace(channel, next);
  }

  /**
   * Adds one fault, replacing the one of its kind.
   *
   * @throws IllegalArgumentException when the channel cannot misbehave so
   */
  public void add(Channel channel, FaultOrder order) {
    synchronized (orders) {
      orders.put(channel, with(channel, active(channel), order));
    }
    changes.happened();
  }

  /** All is well again on this channel. */
  public void clear(Channel channel) {
    replace(channel, List.of());
  }

  /** What holds now. */
  public List<FaultOrder> active(Channel channel) {
    synchronized (orders) {
      return orders.getOrDefault(channel, List.of());
    }
  }

  /** How the next message of this channel is treated; counts it. */
  public Conduct next(Channel channel) {
    List<FaultOrder> taken;
    synchronized (orders) {
      taken = active(channel);
      if (taken.isEmpty()) {
        return conduct(channel, taken);
      }
      List<FaultOrder> rest = new ArrayList<>();
      for (FaultOrder order : taken) {
        if (order.left().isEmpty()) {
          rest.add(order);
        } else if (order.left().getAsInt() > 1) {
          rest.add(FaultOrder.forNext(order.left().getAsInt() - 1, order.fault()));
        }
      }
      orders.put(channel, List.copyOf(rest));
    }
    changes.happened();
    return conduct(channel, taken);
  }

  private void replace(Channel channel, List<FaultOrder> next) {
    synchronized (orders) {
      orders.put(channel, next);
    }
    changes.happened();
  }

  private static List<FaultOrder> with(Channel channel, List<FaultOrder> held, FaultOrder order) {
    checkPossible(channel, order.fault());
    List<FaultOrder> next = new ArrayList<>(held);
    next.removeIf(other -> sameKind(other.fault(), order.fault()));
    next.add(order);
    return List.copyOf(next);
  }

  private static void checkPossible(Channel channel, Fault fault) {
    if (fault instanceof Fault.Refuse(String status) && !channel.statuses().containsKey(status)) {
      throw new IllegalArgumentException(
          "status must be one of " + String.join(", ", channel.statuses().keySet()));
    }
    if (fault instanceof Fault.Receipt && channel != Channel.SMS) {
      throw new IllegalArgumentException("only SMS has delivery receipts");
    }
  }

  private static boolean sameKind(Fault one, Fault other) {
    return switch (one) {
      case Fault.Slow slow -> other instanceof Fault.Slow;
      case Fault.Refuse refuse -> other instanceof Fault.Refuse;
      case Fault.Drop drop -> other instanceof Fault.Drop;
      case Fault.Receipt receipt -> other instanceof Fault.Receipt;
    };
  }

  private static Conduct conduct(Channel channel, List<FaultOrder> taken) {
    Duration delay = Duration.ZERO;
    OptionalInt refusal = OptionalInt.empty();
    Optional<Fault.Drop> drop = Optional.empty();
    Optional<Fault.Receipt> receipt = Optional.empty();
    for (FaultOrder order : taken) {
      switch (order.fault()) {
        case Fault.Slow(Duration wanted) -> delay = wanted;
        case Fault.Refuse(String status) ->
            refusal = OptionalInt.of(channel.statuses().getOrDefault(status, 0));
        case Fault.Drop wanted -> drop = Optional.of(wanted);
        case Fault.Receipt wanted -> receipt = Optional.of(wanted);
      }
    }
    return new Conduct(delay, refusal, drop, receipt);
  }
}
