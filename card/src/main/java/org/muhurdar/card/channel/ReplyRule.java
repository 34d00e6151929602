package org.muhurdar.card.channel;

import java.security.MessageDigest;
import java.util.Arrays;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;

/**
 * What a reply must carry to count. The one place of this rule.
 *
 * <p>Success and warning (9000, 62XX, 63XX) need the MAC of Amendment D, section 6.2.5, over the
 * chaining value of <em>this</em> command, the data and the status; a bare 9000 is a forgery.
 * Errors carry no MAC by the standard, so they are told apart from success and believed by nobody.
 * An attacker who passed this rule could report an unlock that never happened.
 */
sealed interface ReplyRule {

  Verdict judge(ResponseApdu reply);

  /** EXTERNAL AUTHENTICATE is answered before reply MACs begin. */
  record Authentication() implements ReplyRule {
    @Override
    public Verdict judge(ResponseApdu reply) {
      if (!reply.status().isOk()) {
        return new Verdict.CardRefused(reply.status());
      }
      return reply.data().length == 0
          ? new Verdict.ProvesNothing(reply)
          : new Verdict.Broken(Verdict.Fault.SHAPE);
    }
  }

  /** A reply inside the channel. */
  final class Protected implements ReplyRule {
    private final SessionKeys keys;
    private final SecurityLevel level;
    private final byte[] chain;
    private final int counter;

    Protected(SessionKeys keys, SecurityLevel level, byte[] chain, int counter) {
      this.keys = keys;
      this.level = level;
      this.chain = chain;
      this.counter = counter;
    }

    @Override
    public Verdict judge(ResponseApdu reply) {
      StatusWord status = reply.status();
      if (!status.isOk() && !status.isWarning()) {
        return new Verdict.CardRefused(status);
      }
      if (!level.provesReplies()) {
        return new Verdict.ProvesNothing(reply);
      }
      byte[] data = reply.data();
      int end = data.length - SessionKeys.MAC;
      if (end < 0) {
        return new Verdict.Broken(Verdict.Fault.MAC_MISSING);
      }
      byte[] field = Arrays.copyOf(data, end);
      byte[] shown = Arrays.copyOfRange(data, end, data.length);
      byte[] statusBytes = {(byte) status.sw1(), (byte) status.sw2()};
      if (!MessageDigest.isEqual(keys.replyMac(chain, field, statusBytes), shown)) {
        return new Verdict.Broken(Verdict.Fault.MAC_WRONG);
      }
      if (!level.encryptsReplies() || field.length == 0) {
        return new Verdict.Counts(ResponseApdu.of(status, field));
      }
      return keys.decryptReply(counter, field)
          .<Verdict>map(plain -> new Verdict.Counts(ResponseApdu.of(status, plain)))
          .orElseGet(() -> new Verdict.Broken(Verdict.Fault.SHAPE));
    }
  }
}
