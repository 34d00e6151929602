/** Measurements against the bars of the product. Start at {@code Bench}. */
@NullMarked
package org.muhurdar.acceptance.bench;

import org.jspecify.annotations.NullMarked;
