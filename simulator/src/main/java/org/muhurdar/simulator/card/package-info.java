/**
 * A card that behaves as public sources say an AKİS card does, and three that differ from it.
 *
 * <p>How real AKİS cards authenticate their issuer is not public: the secure channel of {@link
 * org.muhurdar.simulator.card.CardKind#YK} is our own choice. Start at {@link
 * org.muhurdar.simulator.card.VirtualCard}.
 */
@NullMarked
package org.muhurdar.simulator.card;

import org.jspecify.annotations.NullMarked;
