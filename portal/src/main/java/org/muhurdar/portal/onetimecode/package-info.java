/**
 * Codes sent by SMS, each good once, for one session and one act. Start at {@link
 * org.muhurdar.portal.onetimecode.OneTimeCodes}.
 */
@NullMarked
package org.muhurdar.portal.onetimecode;

import org.jspecify.annotations.NullMarked;
