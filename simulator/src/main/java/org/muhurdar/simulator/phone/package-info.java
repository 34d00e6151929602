/** SMS centre (SMPP 3.4) and handset. Start at {@link org.muhurdar.simulator.phone.SmsCentre}. */
@NullMarked
package org.muhurdar.simulator.phone;

import org.jspecify.annotations.NullMarked;
