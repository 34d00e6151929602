/**
 * The sign-in and the session it ends in: which step may follow which, how long each lives, what a
 * refusal says. Start at {@link org.muhurdar.portal.signin.WordSignIn}.
 */
@NullMarked
package org.muhurdar.portal.signin;

import org.jspecify.annotations.NullMarked;
