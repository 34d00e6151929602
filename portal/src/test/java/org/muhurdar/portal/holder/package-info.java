/** Tests of the holder's room. Start at {@code SecurityWordsTest}. */
@NullMarked
package org.muhurdar.portal.holder;

import org.jspecify.annotations.NullMarked;
