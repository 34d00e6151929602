package org.muhurdar.portal.relay;

import java.util.Optional;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.profile.Atr;
import org.muhurdar.kernel.CardSerial;

/**
 * The card in the holder's reader, as the agent says; nothing of it is proven.
 *
 * @param pin its PIN's state, where the card tells it
 */
public record ShownCard(Atr atr, CardSerial serial, Optional<PinStatus> pin) {}
