/** What other rooms' tests use of this one. */
@NullMarked
package org.muhurdar.portal.certificate;

import org.jspecify.annotations.NullMarked;
