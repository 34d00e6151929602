/**
 * Card types: what each looks like, what it can do, and how it is unlocked.
 *
 * <p>Start at {@link org.muhurdar.card.profile.CardProfile}, then {@link
 * org.muhurdar.card.profile.Unlocking}.
 */
@NullMarked
package org.muhurdar.card.profile;

import org.jspecify.annotations.NullMarked;
