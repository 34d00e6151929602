package org.muhurdar.portal.signin;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muhurdar.kernel.Randomness;

/**
 * What a browser keeps to be known as a device on which somebody has signed in: a random token for
 * each of its last few holders, the latest first. It proves nothing about who sits there.
 *
 * <p>Each holder gets a token of his own, which is made when he has signed in: so a cookie that was
 * copied or planted before is never known as his, and a family's browser serves all of them.
 */
public final class DeviceCookie {

  /** How long after the last sign-in it is good. */
  public static final Duration KEPT_FOR = Duration.ofDays(400);

  /** More holders than that share no device of their own. */
  static final int MOST_HOLDERS = 8;

  private static final Pattern SHAPE =
      Pattern.compile(
          SessionToken.SHAPE + "(?:\\." + SessionToken.SHAPE + "){0," + (MOST_HOLDERS - 1) + "}");
  private static final DeviceCookie NONE = new DeviceCookie(List.of());

  private final List<String> tokens;

  private DeviceCookie(List<String> tokens) {
    this.tokens = tokens;
  }

  /** A browser that shows none. */
  public static DeviceCookie none() {
    return NONE;
  }

  /** Reads a cookie; a text of another shape is none. */
  public static DeviceCookie ofCookie(String text) {
    return SHAPE.matcher(text).matches() ? new DeviceCookie(List.of(text.split("\\."))) : NONE;
  }

  /** The text for the cookie; it goes nowhere else. */
  public String forCookie() {
    return String.join(".", tokens);
  }

  static String newToken(Randomness randomness) {
    return SessionToken.make(randomness).forCookie();
  }

  List<String> tokens() {
    return tokens;
  }

  /** The same with this token as the latest; the oldest goes when there are too many. */
  DeviceCookie withLatest(String token) {
    return new DeviceCookie(
        Stream.concat(Stream.of(token), tokens.stream().filter(other -> !other.equals(token)))
            .limit(MOST_HOLDERS)
            .toList());
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
