/**
 * What every answer carries and every request must pass: headers, form tokens, cookies, the trouble
 * page of last resort. Start at {@code SecurityParts}.
 */
@NullMarked
package org.muhurdar.portal.web.http;

import org.jspecify.annotations.NullMarked;
