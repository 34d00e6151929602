/**
 * Who is told what, in which words: by SMS and by mail, in the holder's language. Start at {@link
 * org.muhurdar.portal.notification.Notices}.
 */
@NullMarked
package org.muhurdar.portal.notification;

import org.jspecify.annotations.NullMarked;
