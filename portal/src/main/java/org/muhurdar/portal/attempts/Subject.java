package org.muhurdar.portal.attempts;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;

/**
 * Whose attempts are counted: an id of our own or a keyed hash, so that the table of attempts names
 * nobody. A person who does not exist has a subject like any other.
 */
public record Subject(About about, String id) {

  private static final int HASH_BYTES = 16;
  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 7;

  /** What kind of thing is counted. */
  public enum About {
    PERSON,
    DEVICE,
    NETWORK,
    HOLDER,
    CODE,
    PHONE,
    CARD,
    EVERYONE
  }

  /** Whoever has, or would have, this identity number. */
  public static Subject person(Keys keys, PersonId personId) {
    return hashed(keys, About.PERSON, personId.value().getBytes(StandardCharsets.UTF_8));
  }

  /** One device of one holder, by the token that only it has, and only for that holder. */
  public static Subject device(Keys keys, byte[] token) {
    return hashed(keys, About.DEVICE, token);
  }

  /**
   * The client's network: the first 24 bits of an IPv4 address, the first 56 of an IPv6 address.
   *
   * <p>A /24 is the least that is leased out, and a /56 the usual share of one household; whoever
   * counts single addresses gives an attacker 256 or 2^72 times the attempts. The price, neighbours
   * who share a count, is why these limits are wide and only failures stay counted.
   */
  public static Subject network(Keys keys, InetAddress address) {
    byte[] bytes = address.getAddress();
    int kept = address instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES;
    return hashed(keys, About.NETWORK, Arrays.copyOf(bytes, kept));
  }

  /** A holder on file. */
  public static Subject holder(HolderId holder) {
    return new Subject(About.HOLDER, holder.toString());
  }

  /** One request for a code. */
  public static Subject code(UUID request) {
    return new Subject(About.CODE, request.toString());
  }

  /** A phone, whoever has it. */
  public static Subject phone(Keys keys, Phone phone) {
    return hashed(keys, About.PHONE, phone.e164().getBytes(StandardCharsets.US_ASCII));
  }

  /** A card, whoever holds it. */
  public static Subject card(Keys keys, CardSerial card) {
    return hashed(keys, About.CARD, card.value().getBytes(StandardCharsets.US_ASCII));
  }

  /** All people together. */
  public static Subject everyone() {
    return new Subject(About.EVERYONE, "all");
  }

  private static Subject hashed(Keys keys, About about, byte[]... parts) {
    byte[][] all = new byte[parts.length + 1][];
    all[0] = ("attempts." + about.name()).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(parts, 0, all, 1, parts.length);
    byte[] hash = keys.hmac(KeyPurpose.LOOKUP, all);
    return new Subject(about, HexFormat.of().formatHex(hash, 0, HASH_BYTES));
  }
}
