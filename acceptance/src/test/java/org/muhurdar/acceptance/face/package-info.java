/** The portal's pages, as its own tests left them, in a browser. Start at {@code ScriptsTest}. */
@NullMarked
package org.muhurdar.acceptance.face;

import org.jspecify.annotations.NullMarked;
