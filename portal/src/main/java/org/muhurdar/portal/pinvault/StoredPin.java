package org.muhurdar.portal.pinvault;

import org.muhurdar.kernel.CardSerial;

/** A card that has, or had, a PIN in the vault. Says nothing about the PIN. */
public record StoredPin(CardSerial card, PinStanding standing) {}
