package org.muhurdar.portal.humancheck;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The part of a visitor's address that one subscriber keeps: 24 bits of IPv4, 56 bits of IPv6.
 *
 * @param value the family and the kept bits in hexadecimal, such as {@code 4:c00002}
 */
public record NetworkPrefix(String value) {

  /** Refuses what is no prefix. */
  public NetworkPrefix {
    if (!value.matches("4:[0-9a-f]{6}|6:[0-9a-f]{14}")) {
      throw new IllegalArgumentException("not a network prefix");
    }
  }

  /** The prefix of an address; an IPv4 address written as IPv6 counts as IPv4. */
  public static NetworkPrefix of(InetAddress address) {
    boolean four = address instanceof Inet4Address;
    byte[] kept = Arrays.copyOf(address.getAddress(), four ? 3 : 7);
    return new NetworkPrefix((four ? "4:" : "6:") + HexFormat.of().formatHex(kept));
  }
}
