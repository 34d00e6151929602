package org.muhurdar.agent.portal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A portal by its origin, as a browser writes it: {@code https}, or {@code http} on this very
 * machine, where nobody is in between.
 */
public record PortalAddress(String origin) {

  private static final Pattern SHAPE =
      Pattern.compile("(https?)://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::([1-9][0-9]{0,4}))?");
  private static final Pattern THIS_MACHINE =
      Pattern.compile(
          "localhost|[a-z0-9-]+\\.localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");

  /** Refuses another shape, and {@code http} to any other machine. */
  public PortalAddress {
    if (!isOne(origin)) {
      throw new IllegalArgumentException("a portal is at https, or at http on this machine");
    }
  }

  private static boolean isOne(String origin) {
    var parts = SHAPE.matcher(origin);
    return parts.matches()
        && (parts.group(1).equals("https") || THIS_MACHINE.matcher(parts.group(2)).matches())
        && (parts.group(3) == null || Integer.parseInt(parts.group(3)) <= 65_535);
  }

  /**
   * Reads what a person typed or a configuration has: a path behind the origin is forgiven, {@code
   * https} may be left out. Empty when it is no address we would dial.
   */
  public static Optional<PortalAddress> read(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    String whole = text.contains("://") ? text : "https://" + text;
    int path = whole.indexOf('/', whole.indexOf("://") + 3);
    String origin = withoutUsualPort(path < 0 ? whole : whole.substring(0, path));
    return isOne(origin) ? Optional.of(new PortalAddress(origin)) : Optional.empty();
  }

  /** A browser leaves the scheme's own port out of an origin. */
  private static String withoutUsualPort(String origin) {
    String usual = origin.startsWith("https:") ? ":443" : ":80";
    return origin.endsWith(usual) ? origin.substring(0, origin.length() - usual.length()) : origin;
  }

  /** Where agents dial. */
  public URI relay() {
    return URI.create(origin.replaceFirst("^http", "ws") + "/relay");
  }

  /** Where the key is published by which its tickets are signed. */
  public URI relayKey() {
    return URI.create(origin + "/relay/key");
  }

  @Override
  public String toString() {
    return origin;
  }
}
