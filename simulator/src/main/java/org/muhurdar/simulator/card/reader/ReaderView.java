package org.muhurdar.simulator.card.reader;

import java.util.Optional;
import org.muhurdar.simulator.card.CardView;
import org.muhurdar.simulator.card.power.FaultPoint;

/**
 * What a reader shows.
 *
 * @param name as programs list it
 * @param plugged whether its cable is whole
 * @param card the card in it
 * @param pullAt where the card will be torn out, when that is ordered
 * @param cut when the cable will break, when that is ordered
 */
public record ReaderView(
    String name,
    boolean plugged,
    Optional<CardView> card,
    Optional<FaultPoint> pullAt,
    Optional<LineCut> cut) {}
