package org.muhurdar.card.channel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.kernel.SecretBytes;

/**
 * The card's side of SCP03: for the virtual card, and for judging our own host by other people's.
 *
 * <p>Any error ends the session, as the standard demands; so must the card's owner on SELECT, reset
 * and power loss, by {@link #endSession}. A command in the clear between protected ones leaves the
 * session as it is: whether the card takes it is the card's rule, not the channel's. Not
 * thread-safe.
 */
public final class CardSideChannel implements AutoCloseable {

  /** INS of {@link #initializeUpdate}. */
  public static final int INITIALIZE_UPDATE = 0x50;

  /** INS of {@link #externalAuthenticate}. */
  public static final int EXTERNAL_AUTHENTICATE = 0x82;

  private static final int DIVERSIFICATION = 10;
  private static final int SECURE_MESSAGING = 0x04;

  private StaticKeys keys;
  private final CardChallenges challenges;
  private final byte[] diversification;
  private @Nullable SessionKeys session;
  private @Nullable SecurityLevel level;
  private byte[] chain = new byte[SessionKeys.CHAIN];
  private int counter;

  /**
   * A channel for a card with these keys, which are closed with it.
   *
   * @param diversification ten bytes that help a host to find the keys; they prove nothing
   */
  public CardSideChannel(StaticKeys keys, CardChallenges challenges, byte[] diversification) {
    if (diversification.length != DIVERSIFICATION) {
      throw new IllegalArgumentException("diversification data has 10 bytes");
    }
    this.keys = keys;
    this.challenges = challenges;
    this.diversification = diversification.clone();
  }

  /** INITIALIZE UPDATE (Amendment D, section 7.1.1): ends a session and begins the next. */
  public ResponseApdu initializeUpdate(CommandApdu command) {
    endSession();
    if (command.data().length != Challenges.LENGTH) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    if (command.p2() != 0) {
      return ResponseApdu.of(StatusWord.WRONG_P1_P2);
    }
    if (command.p1() != 0 && command.p1() != keys.version().number()) {
      return ResponseApdu.of(StatusWord.REFERENCE_NOT_FOUND);
    }
    byte[] number = new byte[0];
    byte[] challenge;
    switch (challenges) {
      case CardChallenges.RandomChallenges(var randomness) ->
          challenge = randomness.bytes(Challenges.LENGTH);
      case CardChallenges.CountedChallenges counted -> {
        number = counted.nextNumber();
        challenge = keys.challengeOf(counted.context(number));
      }
    }
    SessionKeys derived = keys.session(Challenges.of(command.data(), challenge));
    session = derived;
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(diversification);
    answer.write(keys.version().number());
    answer.write(ScpOptions.SCP03);
    answer.write(challenges.options());
    answer.writeBytes(challenge);
    answer.writeBytes(derived.cardCryptogram());
    answer.writeBytes(number);
    return ResponseApdu.of(StatusWord.OK, answer.toByteArray());
  }

  /**
   * EXTERNAL AUTHENTICATE (Amendment D, section 7.1.2). 6982 for a wrong MAC, 6300 for a wrong
   * cryptogram; both end the session. How long the card then waits is the card's rule.
   */
  public StatusWord externalAuthenticate(CommandApdu command) {
    SessionKeys current = session;
    Optional<SecurityLevel> asked =
        SecurityLevel.ofCode(command.p1()).filter(new ScpOptions(challenges.options())::allow);
    if (current == null || level != null) {
      return refused(StatusWord.CONDITIONS_NOT_SATISFIED);
    }
    if (asked.isEmpty() || command.p2() != 0) {
      return refused(StatusWord.WRONG_P1_P2);
    }
    byte[] data = command.data();
    if (data.length != SessionKeys.CRYPTOGRAM + SessionKeys.MAC) {
      return refused(StatusWord.WRONG_LENGTH);
    }
    if (!isSecured(command) || !macIsRight(current, command)) {
      return refused(StatusWord.SECURITY_NOT_SATISFIED);
    }
    if (!current.hostCryptogramIs(Arrays.copyOf(data, SessionKeys.CRYPTOGRAM))) {
      return refused(StatusWord.HOST_NOT_PROVEN);
    }
    level = asked.get();
    return StatusWord.OK;
  }

  /**
   * Opens a protected command (sections 6.2.4 and 6.2.6). Both ways of hosts are understood with an
   * empty data field: nothing but the MAC, and a block of padding enciphered.
   */
  public Unwrapped unwrap(CommandApdu command) {
    SessionKeys current = session;
    SecurityLevel at = level;
    if (current == null || at == null) {
      return new Unwrapped.Refused(refused(StatusWord.SECURITY_NOT_SATISFIED));
    }
    counter++;
    byte[] data = command.data();
    int end = data.length - SessionKeys.MAC;
    if (!isSecured(command) || end < 0 || !macIsRight(current, command)) {
      return new Unwrapped.Refused(refused(StatusWord.SECURITY_NOT_SATISFIED));
    }
    byte[] field = Arrays.copyOf(data, end);
    Optional<byte[]> plain =
        at.encryptsCommands() && field.length > 0
            ? current.decryptCommand(counter, field)
            : Optional.of(field);
    return plain
        .<Unwrapped>map(bytes ->
            new Unwrapped.Command(
                command.withCla(command.cla() & ~SECURE_MESSAGING).withData(bytes)))
        .orElseGet(() -> new Unwrapped.Refused(refused(StatusWord.SECURITY_NOT_SATISFIED)));
  }

  /**
   * Protects the reply to the command unwrapped last (sections 6.2.5 and 6.2.7): an error travels
   * bare, with its data dropped.
   *
   * @throws IllegalStateException when there is no session
   */
  public ResponseApdu wrap(ResponseApdu plain) {
    SessionKeys current = session;
    SecurityLevel at = level;
    if (current == null || at == null) {
      throw new IllegalStateException("no session");
    }
    StatusWord status = plain.status();
    if (!status.isOk() && !status.isWarning()) {
      return ResponseApdu.of(status);
    }
    if (!at.provesReplies()) {
      return plain;
    }
    byte[] data = plain.data();
    byte[] field =
        at.encryptsReplies() && data.length > 0 ? current.encryptReply(counter, data) : data;
    byte[] statusBytes = {(byte) status.sw1(), (byte) status.sw2()};
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(field);
    answer.writeBytes(current.replyMac(chain, field, statusBytes));
    return ResponseApdu.of(status, answer.toByteArray());
  }

  /** The level of the session, once the host has proven itself. */
  public Optional<SecurityLevel> level() {
    return Optional.ofNullable(level);
  }

  /**
   * The keys of a PUT KEY that came in this session; empty when it is none for this card. They
   * count from {@link #replaceKeys} on; the caller closes them or gives them to that.
   */
  public Optional<StaticKeys> keysIn(CommandApdu putKey) {
    return PutKey.read(putKey, keys);
  }

  /** From the next session on, the card has these keys; the running one goes on as it is. */
  public void replaceKeys(StaticKeys next) {
    keys.close();
    keys = next;
  }

  /** Ends the session, if there is one. */
  public void endSession() {
    if (session != null) {
      session.close();
    }
    session = null;
    level = null;
    chain = new byte[SessionKeys.CHAIN];
    counter = 0;
  }

  private StatusWord refused(StatusWord status) {
    endSession();
    return status;
  }

  private static boolean isSecured(CommandApdu command) {
    return (command.cla() & SECURE_MESSAGING) != 0;
  }

  /** A right MAC moves the chain. */
  private boolean macIsRight(SessionKeys current, CommandApdu command) {
    byte[] data = command.data();
    int end = data.length - SessionKeys.MAC;
    byte[] next = current.commandMac(chain, command.headerAndLc(), Arrays.copyOf(data, end));
    boolean right =
        SecretBytes.taking(Arrays.copyOf(next, SessionKeys.MAC))
            .sameAs(SecretBytes.taking(Arrays.copyOfRange(data, end, data.length)));
    if (right) {
      chain = next;
    }
    return right;
  }

  /** Wipes everything: the card is gone for good. */
  @Override
  public void close() {
    endSession();
    keys.close();
  }
}
