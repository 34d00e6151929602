/** The world outside the product: SMS centre, mail server, desk. Start at {@code Main}. */
@NullMarked
package org.muhurdar.simulator;

import org.jspecify.annotations.NullMarked;
