package org.muhurdar.card.profile;

import java.util.Optional;
import org.muhurdar.card.channel.CardKeyReference;

/**
 * What must be on file before a script with new card keys in it leaves.
 *
 * @param inCard the keys that the card has proven to know
 * @param sent what the script puts in their place; empty when it replaces nothing
 */
public record KeyUse(CardKeyReference inCard, Optional<CardKeyReference> sent) {}
