package org.muhurdar.simulator.card;

/**
 * What somebody who could look into the chip would see, without its secrets.
 *
 * @param pinTriesLeft 3 to 0; 0: locked
 * @param pukTriesLeft 3 to 0
 * @param newPin the PIN was set by another than the holder and must be changed before signing
 * @param resetsLeft how many resets through the secure channel are left
 * @param canSign whether it has a key
 */
public record CardView(
    CardKind kind,
    ChipSerial serial,
    Phase phase,
    int pinTriesLeft,
    int pukTriesLeft,
    boolean newPin,
    int resetsLeft,
    boolean canSign) {}
