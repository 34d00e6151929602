package org.muhurdar.portal.web.signin;

import java.util.Optional;
import org.muhurdar.portal.web.start.Need;

/**
 * Şifreli Giriş. Fields: {@code id}, {@code picture}, {@code word}; hidden: {@code check}, {@code
 * is}.
 *
 * @param need what brings the person
 * @param typedId what was typed as identity number before an error, else empty
 * @param picture absent when the human check is off or already passed
 * @param wordShown the page variant without script that shows the word while it is typed
 */
public record WordSignInPage(
    Need need, String typedId, Optional<Picture> picture, boolean wordShown) {}
