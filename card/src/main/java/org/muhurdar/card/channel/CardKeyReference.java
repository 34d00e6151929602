package org.muhurdar.card.channel;

import org.muhurdar.kernel.CardSerial;

/**
 * Which card's keys: they are bound to serial and version. It comes from the record of <em>the
 * holder's</em> card and never from what a card says of itself.
 */
public record CardKeyReference(CardSerial serial, KeyVersion version, Derivation derivation) {}
