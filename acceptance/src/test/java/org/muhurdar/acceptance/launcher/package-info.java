/**
 * The one script by which people start the product. Start at {@link
 * org.muhurdar.acceptance.launcher.LauncherTest}.
 */
@NullMarked
package org.muhurdar.acceptance.launcher;

import org.jspecify.annotations.NullMarked;
