@NullMarked
package org.muhurdar.portal.cardunlock;

import org.jspecify.annotations.NullMarked;
