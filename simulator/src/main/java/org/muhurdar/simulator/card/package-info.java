/**
 * A card that behaves as public sources say an AKİS card does, three that differ from it, and one
 * of PIV (NIST SP 800-73-4).
 *
 * <p>How real AKİS cards authenticate their issuer is not public: the secure channel of {@link
 * org.muhurdar.simulator.card.CardKind#YK} is our own choice. Start at {@link
 * org.muhurdar.simulator.card.VirtualCard}.
 */
@NullMarked
package org.muhurdar.simulator.card;

import org.jspecify.annotations.NullMarked;
