package org.muhurdar.portal.relay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.wire.AgentKey;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.ShortCode;
import org.muhurdar.wire.Ticket;

/**
 * Offers acts to agents and lets each be taken once, on whatever node. A ticket is bound to
 * session, act and card and lives {@link Ticket#LONGEST}; a short code is stored as a MAC only.
 * Thread-safe.
 */
public final class HandOvers {

  private static final byte[] SHORT_CODE = "relay short code".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SESSION = "relay session".getBytes(StandardCharsets.US_ASCII);

  private final HandOverStore store;
  private final RelaySettings settings;
  private final Keys keys;
  private final Randomness randomness;
  private final InstantSource clock;

  HandOvers(
      HandOverStore store,
      RelaySettings settings,
      Keys keys,
      Randomness randomness,
      InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.keys = keys;
    this.randomness = randomness;
    this.clock = clock;
  }

  /** Offers an act, in the caller's transaction; an earlier offer of that subject is void. */
  public Offer offer(RelayedAct act, UUID subject, CardSerial card, JourneyId session) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant until = now.plus(Ticket.LONGEST);
    store.withdraw(subject, now);
    HandOver handOver = new HandOver(HandOverId.make(randomness), act, subject, card, until);
    ShortCode code = ShortCode.make(randomness);
    while (!store.insert(handOver, mac(code))) {
      code = ShortCode.make(randomness);
    }
    Ticket ticket =
        new Ticket(
            handOver.id().forTicket(),
            HexFormat.of().withUpperCase().formatHex(digest(session)),
            act.name(),
            Ticket.maskOf(card.value()),
            settings.origin(),
            now,
            until);
    return new Offer(ticket.sign(keys::sign), code, until);
  }

  /** Gives up what nobody has taken yet, in the caller's transaction. */
  public void withdraw(UUID subject) {
    store.withdraw(subject, clock.instant());
  }

  /**
   * The mark of the agent that took a journey's hand-over, for the holder to compare with the one
   * the card program shows ({@link AgentKey#mark}). Empty while nobody has.
   */
  public Optional<String> programOf(UUID subject) {
    return store.takenBy(subject);
  }

  /** The key by which agents know our tickets: raw Ed25519, 32 bytes. */
  public byte[] ticketKey() {
    return keys.checkpointPublicKey();
  }

  /** Uses a hand-over up. Empty when it is unknown, was used, or is too old: no more is told. */
  Optional<HandOver> take(org.muhurdar.wire.HandOver shown, AgentKey program) {
    String mark = program.mark();
    Instant now = clock.instant();
    return switch (shown) {
      case org.muhurdar.wire.HandOver.ByCode(ShortCode code) -> store.take(mac(code), mark, now);
      case org.muhurdar.wire.HandOver.ByTicket(String text) ->
          Ticket.read(text, Octets.of(ticketKey()), settings.origin(), now)
                  instanceof Ticket.Reading.Genuine(Ticket ticket)
              ? store.take(HandOverId.ofTicket(ticket.id()), mark, now)
              : Optional.empty();
    };
  }

  private byte[] mac(ShortCode code) {
    return keys.hmac(
        KeyPurpose.LOOKUP, SHORT_CODE, code.letters().getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] digest(JourneyId session) {
    return keys.hmac(
        KeyPurpose.LOOKUP, SESSION, session.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
