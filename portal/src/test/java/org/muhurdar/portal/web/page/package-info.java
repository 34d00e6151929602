/** Renders every page and checks words and markup. Start at {@code PagesTest}. */
@NullMarked
package org.muhurdar.portal.web.page;

import org.jspecify.annotations.NullMarked;
