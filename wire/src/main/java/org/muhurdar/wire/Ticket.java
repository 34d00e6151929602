package org.muhurdar.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a browser hands to an agent: signed by the portal, for one session, one act and one card,
 * used once, at most 120 seconds old. By itself it opens nothing: the card's secure channel does.
 *
 * <p>As text: {@code m1.} payload {@code .} signature, both base64url; the payload is JSON, the
 * signature Ed25519 (RFC 8032) over {@code muhurdar ticket 1}, a line feed and the payload's bytes.
 *
 * @param id 32 capital hexadecimal digits; the portal lets each in once
 * @param session a digest of the portal's session, 64 capital hexadecimal digits
 * @param act what it is for
 * @param card the only one it may be done to, as the portal has it on file
 * @param origin of the portal, the only one the agent dials
 */
public record Ticket(
    String id,
    String session,
    String act,
    Card card,
    String origin,
    Instant issuedAt,
    Instant expiresAt) {

  /** The longest a ticket lives. */
  public static final Duration LONGEST = Duration.ofMinutes(2);

  /** Its own: agents that speak older messages can still read where a ticket leads. */
  private static final int VERSION = 1;

  private static final String PREFIX = "m1.";
  private static final String CONTEXT = "muhurdar ticket 1\n";
  private static final int LONGEST_TEXT = 1400;
  private static final Duration CLOCKS_APART = Duration.ofSeconds(30);
  private static final String CARD_CONTEXT = "muhurdar ticket card 1\n";
  private static final Pattern DIGEST = Pattern.compile("[0-9A-F]{64}");

  /** Refuses other shapes and a longer life. */
  public Ticket {
    Bounds.require(Bounds.SCRIPT_ID, id, "ticket id");
    Bounds.require(DIGEST, session, "session's digest");
    Bounds.require(Bounds.ACT, act, "act");
    Bounds.require(Bounds.ORIGIN, origin, "origin");
    if (!issuedAt.equals(issuedAt.truncatedTo(ChronoUnit.SECONDS))
        || !expiresAt.equals(expiresAt.truncatedTo(ChronoUnit.SECONDS))
        || !expiresAt.isAfter(issuedAt)
        || Duration.between(issuedAt, expiresAt).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a ticket lives whole seconds, at most 120");
    }
  }

  /**
   * What a ticket says of a card.
   *
   * @param serialMask stars and the last four of its serial, for people
   * @param digest of the ticket's id and the whole serial, 64 capital hexadecimal digits
   * @param driver its profile: who runs scripts lets through what that profile allows, whatever he
   *     is told later
   */
  public record Card(String serialMask, String digest, String driver) {

    /** Refuses other shapes. */
    public Card {
      Bounds.require(Bounds.SERIAL_MASK, serialMask, "mask of a serial");
      Bounds.require(DIGEST, digest, "digest of a serial");
      Bounds.require(Bounds.DRIVER, driver, "driver");
    }

    /** The card of that serial and profile, in the ticket of that id. */
    public static Card of(String ticketId, String serial, String driver) {
      return new Card(maskOf(serial), digestOf(ticketId, serial), driver);
    }

    private static String digestOf(String ticketId, String serial) {
      byte[] text = (CARD_CONTEXT + ticketId + "\n" + serial).getBytes(StandardCharsets.UTF_8);
      try {
        return HexFormat.of()
            .withUpperCase()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }

  /** Whether it is for the card of that serial. */
  public boolean isFor(String serial) {
    return card.digest().equals(Card.digestOf(id, serial));
  }

  /** A serial with all but its last four hidden. */
  public static String maskOf(String serial) {
    Bounds.require(Bounds.SERIAL, serial, "serial");
    return "*".repeat(serial.length() - 4) + serial.substring(serial.length() - 4);
  }

  /**
   * Signs.
   *
   * @param signer makes 64 bytes of Ed25519 over the message it is given
   */
  public String sign(UnaryOperator<byte[]> signer) {
    byte[] payload = payload();
    return text(payload, signer.apply(signed(payload)));
  }

  private static String text(byte[] payload, byte[] signature) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return PREFIX + base64.encodeToString(payload) + "." + base64.encodeToString(signature);
  }

  /** What came of reading a ticket. */
  public sealed interface Reading {

    /** Signed by that portal and within its time; whether it was used, the portal knows. */
    record Genuine(Ticket ticket) implements Reading {}

    /** Not to be acted on. */
    record Refused(Reason reason) implements Reading {}
  }

  /** Why not. */
  public enum Reason {
    NO_TICKET,
    WRONG_SIGNATURE,
    /** Signed, and for another portal than the one it was read for. */
    OTHER_ORIGIN,
    EXPIRED,
    /** Issued later than now by more than clocks differ. */
    FROM_THE_FUTURE
  }

  /** Reads a ticket that must come from {@code origin}, whose raw public key is given. */
  public static Reading read(String text, Octets publicKey, String origin, Instant now) {
    Optional<byte[][]> parts = parts(text);
    if (parts.isEmpty()) {
      return new Reading.Refused(Reason.NO_TICKET);
    }
    byte[] payload = parts.get()[0];
    if (!Ed25519.verify(publicKey.bytes(), signed(payload), parts.get()[1])) {
      return new Reading.Refused(Reason.WRONG_SIGNATURE);
    }
    Ticket ticket;
    try {
      ticket = Fields.all(JsonReader.read(payload), Ticket::of);
    } catch (WireFault notOurs) {
      return new Reading.Refused(Reason.NO_TICKET);
    }
    if (!ticket.origin().equals(origin)) {
      return new Reading.Refused(Reason.OTHER_ORIGIN);
    }
    if (!now.isBefore(ticket.expiresAt())) {
      return new Reading.Refused(Reason.EXPIRED);
    }
    return ticket.issuedAt().isAfter(now.plus(CLOCKS_APART))
        ? new Reading.Refused(Reason.FROM_THE_FUTURE)
        : new Reading.Genuine(ticket);
  }

  /**
   * The origin an unverified ticket names, so that an agent knows whose key to check it by. Nothing
   * else of it may be believed or shown.
   */
  public static Optional<String> unverifiedOrigin(String text) {
    try {
      return parts(text).map(parts -> Fields.all(JsonReader.read(parts[0]), Ticket::of).origin());
    } catch (WireFault notOurs) {
      return Optional.empty();
    }
  }

  /**
   * The id an unverified ticket names: known to nobody who did not have the ticket. For its portal,
   * which has each on file.
   */
  public static Optional<String> unverifiedId(String text) {
    try {
      return parts(text).map(parts -> Fields.all(JsonReader.read(parts[0]), Ticket::of).id());
    } catch (WireFault notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<byte[][]> parts(String text) {
    if (text.length() > LONGEST_TEXT || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    int dot = text.indexOf('.', PREFIX.length());
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      byte[] payload = base64.decode(text.substring(PREFIX.length(), dot));
      byte[] signature = base64.decode(text.substring(dot + 1));
      // The decoder overlooks spare bits and padding; a ticket has one form.
      return text(payload, signature).equals(text)
          ? Optional.of(new byte[][] {payload, signature})
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private byte[] payload() {
    return JsonWriter.object(json ->
        json.whole("v", VERSION)
            .text("id", id)
            .text("session", session)
            .text("act", act)
            .text("card", card.serialMask())
            .text("digest", card.digest())
            .text("driver", card.driver())
            .text("origin", origin)
            .whole("issued", issuedAt.getEpochSecond())
            .whole("expires", expiresAt.getEpochSecond()));
  }

  private static Ticket of(Fields fields) {
    if (fields.whole("v") != VERSION) {
      throw Fields.bad("version " + VERSION);
    }
    return new Ticket(
        fields.text("id"),
        fields.text("session"),
        fields.text("act"),
        new Card(fields.text("card"), fields.text("digest"), fields.text("driver")),
        fields.text("origin"),
        second(fields.longWhole("issued")),
        second(fields.longWhole("expires")));
  }

  private static Instant second(long epoch) {
    if (epoch < 0 || epoch > 253_402_300_799L) {
      throw new IllegalArgumentException("no instant");
    }
    return Instant.ofEpochSecond(epoch);
  }

  private static byte[] signed(byte[] payload) {
    byte[] context = CONTEXT.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(context.length + payload.length).put(context).put(payload).array();
  }
}
