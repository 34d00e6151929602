/**
 * What strangers, scanners and clumsy programs send, and what they get. Start at {@link
 * org.muhurdar.acceptance.hostile.MalformedRequestsTest}.
 */
@NullMarked
package org.muhurdar.acceptance.hostile;

import org.jspecify.annotations.NullMarked;
