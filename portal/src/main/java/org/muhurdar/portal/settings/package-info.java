/**
 * What the administrator set, read key by key and refused at start when wrong. Start at {@link
 * org.muhurdar.portal.settings.Settings}.
 */
@NullMarked
package org.muhurdar.portal.settings;

import org.jspecify.annotations.NullMarked;
