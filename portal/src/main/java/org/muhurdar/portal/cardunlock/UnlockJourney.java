package org.muhurdar.portal.cardunlock;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of which state may follow which while a card is unlocked. What it does not name is
 * refused.
 *
 * <p>The reset and the change to the holder's PIN cross the network as one script, so there is no
 * moment at which the portal could know of the one and not of the other: both stand behind {@link
 * UnlockState#CHANNEL_OPEN}.
 */
final class UnlockJourney {

  private static final Map<UnlockState, Map<UnlockEvent, UnlockState>> TABLE =
      new EnumMap<>(UnlockState.class);

  static {
    edge(UnlockState.AWAITING_AGENT, UnlockEvent.AGENT_CAME, UnlockState.CARD_CHECKED);
    edge(UnlockState.CARD_CHECKED, UnlockEvent.CARD_PROVEN, UnlockState.CHANNEL_OPEN);
    edge(UnlockState.CHANNEL_OPEN, UnlockEvent.PIN_CONFIRMED, UnlockState.CONFIRMED);
    edge(UnlockState.CHANNEL_OPEN, UnlockEvent.STOPPED, UnlockState.UNCHANGED);
    edge(UnlockState.CHANNEL_OPEN, UnlockEvent.LOST, UnlockState.INTERRUPTED);
    edge(UnlockState.AWAITING_AGENT, UnlockEvent.STOPPED, UnlockState.UNCHANGED);
    edge(UnlockState.CARD_CHECKED, UnlockEvent.STOPPED, UnlockState.UNCHANGED);
  }

  private UnlockJourney() {}

  private static void edge(UnlockState from, UnlockEvent event, UnlockState to) {
    TABLE.computeIfAbsent(from, any -> new EnumMap<>(UnlockEvent.class)).put(event, to);
  }

  /** The state after an event, or nothing when the table does not allow it. */
  static Optional<UnlockState> apply(UnlockState from, UnlockEvent event) {
    return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(event));
  }

  /** How an unlock ends that nobody finishes: by what could have happened to the card so far. */
  static UnlockEvent abandoned(UnlockState from) {
    return from == UnlockState.CHANNEL_OPEN ? UnlockEvent.LOST : UnlockEvent.STOPPED;
  }
}
