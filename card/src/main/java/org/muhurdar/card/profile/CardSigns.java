package org.muhurdar.card.profile;

/**
 * What a card shows of itself without spending a try, as far as the way of a PUK changes it.
 *
 * @param locked whether its PIN is
 * @param transport whether its PIN is one that the holder must change first
 * @param administration whether it was left in AKİS' administration phase, which only a PUK opens
 */
public record CardSigns(boolean locked, boolean transport, boolean administration) {}
