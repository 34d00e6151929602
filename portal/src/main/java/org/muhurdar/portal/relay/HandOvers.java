package org.muhurdar.portal.relay;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.wire.AgentKey;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.ShortCode;
import org.muhurdar.wire.Ticket;
import org.muhurdar.wire.Warrant;

/**
 * Offers acts to agents and lets each be taken once, on whatever node. A ticket is bound to
 * session, act and card and lives {@link Ticket#LONGEST}; it and a short code are on file as MACs
 * only, and wrong ones are counted by network. Thread-safe.
 */
public final class HandOvers {

  private static final int TICKET_ID_BYTES = 16;
  private static final byte[] TICKET = "relay ticket".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SHORT_CODE = "relay short code".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SESSION = "relay session".getBytes(StandardCharsets.US_ASCII);

  private final HandOverStore store;
  private final RelaySettings settings;
  private final Keys keys;
  private final Attempts attempts;
  private final Randomness randomness;
  private final InstantSource clock;

  HandOvers(
      HandOverStore store,
      RelaySettings settings,
      Keys keys,
      Attempts attempts,
      Randomness randomness,
      InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.keys = keys;
    this.attempts = attempts;
    this.randomness = randomness;
    this.clock = clock;
  }

  /** Offers an act, in the caller's transaction; an earlier offer of that subject is void. */
  public Offer offer(RelayedAct act, UUID subject, CardOnFile card, JourneyId session) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant until = now.plus(Ticket.LONGEST);
    store.withdraw(subject, now);
    String id = HexFormat.of().withUpperCase().formatHex(randomness.bytes(TICKET_ID_BYTES));
    HandOver handOver = new HandOver(idOf(id), act, subject, card.serial(), until);
    ShortCode code = ShortCode.make(randomness);
    while (!store.insert(handOver, mac(code))) {
      code = ShortCode.make(randomness);
    }
    Ticket ticket =
        new Ticket(
            id,
            HexFormat.of().withUpperCase().formatHex(digest(session)),
            act.name(),
            Ticket.Card.of(id, card.serial().value(), card.profile().id()),
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

  /**
   * Our signature in the answer to a short code or to news, which carry none themselves; empty for
   * a ticket, which does.
   */
  Optional<Octets> warrant(org.muhurdar.wire.HandOver shown, RelayedAct act, CardOnFile card) {
    return switch (shown) {
      case org.muhurdar.wire.HandOver.ByTicket _ -> Optional.empty();
      case org.muhurdar.wire.HandOver.ByCode _, org.muhurdar.wire.HandOver.PinChanged _ -> {
        Warrant warrant =
            new Warrant(shown, act.name(), card.serial().value(), card.profile().id());
        yield Optional.of(Octets.of(keys.sign(warrant.toBeSigned())));
      }
    };
  }

  /** The key by which agents know our tickets: raw Ed25519, 32 bytes. */
  public byte[] ticketKey() {
    return keys.checkpointPublicKey();
  }

  /** What came of showing a hand-over. */
  sealed interface Taking {

    /** It is used up now. */
    record Taken(HandOver handOver) implements Taking {}

    /** It is unknown, was used, or is too old: no more is told. */
    record Unknown() implements Taking {}

    /** Nothing was looked up: too many wrong short codes came from there. */
    record TooMany() implements Taking {}
  }

  /**
   * Uses a hand-over up.
   *
   * @param program by which agent it was shown
   * @param client from where
   */
  Taking take(org.muhurdar.wire.HandOver shown, AgentKey program, InetAddress client) {
    String mark = program.mark();
    return switch (shown) {
      case org.muhurdar.wire.HandOver.ByCode(ShortCode code) ->
          byCode(client, () -> store.take(mac(code), mark, clock.instant()));
      case org.muhurdar.wire.HandOver.ByTicket(String text) ->
          taking(idIn(text).flatMap(id -> store.take(id, mark, clock.instant())));
      case org.muhurdar.wire.HandOver.PinChanged _ -> new Taking.Unknown();
    };
  }

  /**
   * A hand-over that this agent has used up before: it comes back to it.
   *
   * @param program by which agent it was taken, and is shown again
   * @param client from where
   */
  Taking takenBefore(org.muhurdar.wire.HandOver shown, AgentKey program, InetAddress client) {
    String mark = program.mark();
    return switch (shown) {
      case org.muhurdar.wire.HandOver.ByCode(ShortCode code) ->
          byCode(client, () -> store.taken(mac(code), mark));
      case org.muhurdar.wire.HandOver.ByTicket(String text) ->
          taking(idIn(text).flatMap(id -> store.taken(id, mark)));
      case org.muhurdar.wire.HandOver.PinChanged _ -> new Taking.Unknown();
    };
  }

  /**
   * Eight letters can be guessed at, so each try is spent first and given back when it was right. A
   * ticket's id cannot.
   */
  private Taking byCode(InetAddress client, Supplier<Optional<HandOver>> lookUp) {
    Subject network = Subject.network(keys, client);
    if (attempts.spend(Limit.HAND_OVER_CODE, network) instanceof Spending.Refused) {
      return new Taking.TooMany();
    }
    Optional<HandOver> taken = lookUp.get();
    if (taken.isPresent()) {
      attempts.giveBack(Limit.HAND_OVER_CODE, network);
    }
    return taking(taken);
  }

  private static Taking taking(Optional<HandOver> taken) {
    return taken.<Taking>map(Taking.Taken::new).orElseGet(Taking.Unknown::new);
  }

  /**
   * Finds our own ticket by its id, 16 random bytes that stand in no other place, not even on file.
   * Its signature is for agents, who have no file: checked here as well it would prove no more and
   * cost as much as the agent's own, which is most of what is computed for a hello.
   */
  private Optional<HandOverId> idIn(String ticket) {
    return Ticket.unverifiedId(ticket).map(this::idOf);
  }

  private HandOverId idOf(String ticketId) {
    return HandOverId.of(
        keys.hmac(KeyPurpose.LOOKUP, TICKET, ticketId.getBytes(StandardCharsets.US_ASCII)));
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
