/**
 * The frame every page shares: layout, components, sentences, dates, addresses. Start at {@code
 * layout.jte}.
 */
@NullMarked
package org.muhurdar.portal.web.page;

import org.jspecify.annotations.NullMarked;
