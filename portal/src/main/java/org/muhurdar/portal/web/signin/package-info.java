/** Şifreli Giriş, the phone confirmation and the code page. Start at {@code word-sign-in.jte}. */
@NullMarked
package org.muhurdar.portal.web.signin;

import org.jspecify.annotations.NullMarked;
