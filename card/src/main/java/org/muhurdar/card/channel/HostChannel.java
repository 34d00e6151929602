package org.muhurdar.card.channel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;

/**
 * The provider's side of an SCP03 session with a card that has proven itself.
 *
 * <p>Commands may all be prepared before the first reply is seen, since their MACs chain over
 * commands only; replies are then judged in the same order, each bound by its MAC to its command.
 * The first reply that does not count closes the channel for good: nothing is retried inside it.
 * Not thread-safe.
 */
public final class HostChannel implements AutoCloseable {

  private static final int EXTERNAL_AUTHENTICATE = 0x82;
  private static final int SECURE_MESSAGING = 0x04;
  private static final int WHATEVER_THERE_IS = 256;

  private final SessionKeys keys;
  private final SecurityLevel level;
  private final Queue<ReplyRule> awaited = new ArrayDeque<>();
  private byte[] chain = new byte[SessionKeys.CHAIN];
  private int counter;
  private boolean authenticationSent;
  private boolean closed;

  HostChannel(SessionKeys keys, SecurityLevel level) {
    this.keys = keys;
    this.level = level;
  }

  /**
   * EXTERNAL AUTHENTICATE (Amendment D, section 7.1.2): proves us to the card. The first command
   * and once only; its reply proves nothing.
   */
  public CommandApdu authenticate() {
    requireOpen();
    if (authenticationSent) {
      throw new IllegalStateException("we authenticate once");
    }
    authenticationSent = true;
    awaited.add(new ReplyRule.Authentication());
    return maced(
        CommandApdu.of(0x84, EXTERNAL_AUTHENTICATE, level.code(), 0), keys.hostCryptogram());
  }

  /**
   * Protects a command (sections 6.2.4 and 6.2.6).
   *
   * @throws IllegalArgumentException when it is too long to be protected in its length form
   */
  public CommandApdu wrap(CommandApdu plain) {
    requireOpen();
    if (!authenticationSent) {
      throw new IllegalStateException("we authenticate first");
    }
    byte[] data = plain.data();
    counter++;
    byte[] field =
        level.encryptsCommands() && data.length > 0 ? keys.encryptCommand(counter, data) : data;
    if (!plain.extended() && field.length + SessionKeys.MAC > CommandApdu.MOST_SHORT_DATA) {
      throw new IllegalArgumentException("too long for a protected short command");
    }
    // A protected reply is longer than the plain one, so an exact length would be refused.
    CommandApdu asked =
        level.provesReplies() && plain.le().isPresent() && !plain.extended()
            ? plain.expecting(WHATEVER_THERE_IS)
            : plain;
    CommandApdu protectedCommand = maced(asked.withCla(plain.cla() | SECURE_MESSAGING), field);
    awaited.add(new ReplyRule.Protected(keys, level, chain.clone(), counter));
    return protectedCommand;
  }

  /** The MAC is over header, Lc with the MAC counted, and data; all 16 bytes go on in the chain. */
  private CommandApdu maced(CommandApdu command, byte[] field) {
    CommandApdu unsigned = command.withData(Arrays.copyOf(field, field.length + SessionKeys.MAC));
    chain = keys.commandMac(chain, unsigned.headerAndLc(), field);
    byte[] whole =
        ByteBuffer.allocate(field.length + SessionKeys.MAC)
            .put(field)
            .put(chain, 0, SessionKeys.MAC)
            .array();
    return command.withData(whole);
  }

  /** Judges the reply to the oldest command that has none; anything wrong closes the channel. */
  public Verdict check(ResponseApdu reply) {
    if (closed) {
      return new Verdict.Broken(Verdict.Fault.CLOSED);
    }
    ReplyRule rule = awaited.poll();
    Verdict verdict =
        rule == null ? new Verdict.Broken(Verdict.Fault.NOT_AWAITED) : rule.judge(reply);
    switch (verdict) {
      case Verdict.Counts _, Verdict.ProvesNothing _ -> {}
      case Verdict.CardRefused _, Verdict.Broken _ -> close();
    }
    return verdict;
  }

  /** Whether a command could still be sent, and a reply still count. */
  public boolean isOpen() {
    return !closed;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the channel is closed");
    }
  }

  /** Wipes the session keys; closing twice is harmless. */
  @Override
  public void close() {
    closed = true;
    awaited.clear();
    keys.close();
  }
}
