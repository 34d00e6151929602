package org.muhurdar.card.profile;

import java.util.Optional;

/**
 * What must be on file before a script with a PUK in it leaves, so that whoever finds the card
 * later can tell how far the script ran.
 *
 * @param taken which PUK is in the script; {@code UNKNOWN} never is
 * @param before what the card showed; empty for one that shows nothing
 */
public record PukUse(PukInCard taken, Optional<CardSigns> before) {}
