package org.muhurdar.simulator.phone;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;

/**
 * A delivery receipt on its way to the sender, in the words of SMPP 3.4 appendix B. Times are UTC.
 *
 * @param sender the address the message came from, to which the receipt goes
 * @param recipient the address the message went to, from which the receipt comes
 * @param triesLeft how often it may still be refused
 */
record Receipt(
    String messageId,
    SmppAddress sender,
    SmppAddress recipient,
    Outcome outcome,
    Instant submitted,
    Instant done,
    String text,
    int triesLeft) {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_TEXT = 20;

  /** What became of the message; the numbers are message_state (SMPP 3.4 §5.2.28). */
  enum Outcome {
    DELIVERED("DELIVRD", 2, "001", "000"),
    UNDELIVERED("UNDELIV", 5, "000", "001");

    private final String word;
    private final int state;
    private final String delivered;
    private final String error;

    Outcome(String word, int state, String delivered, String error) {
      this.word = word;
      this.state = state;
      this.delivered = delivered;
      this.error = error;
    }
  }

  byte[] shortMessage() {
    String words =
        "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s Text:%s"
            .formatted(
                messageId,
                outcome.delivered,
                MINUTES.format(submitted),
                MINUTES.format(done),
                outcome.word,
                outcome.error,
                beginning());
    return words.getBytes(StandardCharsets.US_ASCII);
  }

  /** The tagged twins of the text's id and state: receipted_message_id, message_state. */
  OptionalParameter[] tags() {
    return new OptionalParameter[] {
      new Receipted_message_id(messageId), new Message_state((byte) outcome.state)
    };
  }

  Receipt afterRefusal() {
    return new Receipt(messageId, sender, recipient, outcome, submitted, done, text, triesLeft - 1);
  }

  private String beginning() {
    String start = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    return start.replaceAll("[^ -~]", "?");
  }
}
