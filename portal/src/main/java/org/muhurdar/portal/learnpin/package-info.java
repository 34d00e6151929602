/**
 * "What is my PIN?" as one act: show or destroy, and tell the holder. Start at {@link
 * org.muhurdar.portal.learnpin.RevealPin}.
 */
@NullMarked
package org.muhurdar.portal.learnpin;

import org.jspecify.annotations.NullMarked;
