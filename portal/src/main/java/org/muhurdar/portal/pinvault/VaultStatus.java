package org.muhurdar.portal.pinvault;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.portal.keystore.Epoch;

/**
 * How the epochs stand.
 *
 * @param retiring how many epochs still wait for the end of their key
 * @param lost how many epochs have PINs and no key any more
 * @param destroyBy when the key over the PIN that was shredded first must be gone
 * @param overdue whether that instant has passed: a promise is broken, look at once
 */
public record VaultStatus(
    Optional<Epoch> current,
    int retiring,
    int lost,
    Optional<Instant> destroyBy,
    boolean overdue) {}
