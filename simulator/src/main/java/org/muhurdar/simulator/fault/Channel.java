package org.muhurdar.simulator.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jsmpp.SMPPConstant;

/** The two ways a message takes, with the refusals each protocol knows. */
public enum Channel {
  SMS("sms"),
  MAIL("mail");

  private static final SequencedMap<String, Integer> SMPP_STATUSES = smppStatuses();
  private static final SequencedMap<String, Integer> SMTP_REPLIES = smtpReplies();

  private final String code;

  Channel(String code) {
    this.code = code;
  }

  /** As it stands in addresses and JSON. */
  public String code() {
    return code;
  }

  /**
   * Name and number of every refusal on offer: SMPP 3.4 §5.1.3 command_status, RFC 5321 §4.2 reply
   * code.
   */
  public SequencedMap<String, Integer> statuses() {
    return switch (this) {
      case SMS -> SMPP_STATUSES;
      case MAIL -> SMTP_REPLIES;
    };
  }

  /** The channel of that code, if there is one. */
  public static Optional<Channel> ofCode(String code) {
    for (Channel channel : values()) {
      if (channel.code.equals(code)) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }

  private static SequencedMap<String, Integer> smppStatuses() {
    SequencedMap<String, Integer> statuses = new LinkedHashMap<>();
    statuses.put("ESME_RTHROTTLED", SMPPConstant.STAT_ESME_RTHROTTLED);
    statuses.put("ESME_RSYSERR", SMPPConstant.STAT_ESME_RSYSERR);
    statuses.put("ESME_RMSGQFUL", SMPPConstant.STAT_ESME_RMSGQFUL);
    statuses.put("ESME_RINVDSTADR", SMPPConstant.STAT_ESME_RINVDSTADR);
    statuses.put("ESME_RSUBMITFAIL", SMPPConstant.STAT_ESME_RSUBMITFAIL);
    return Collections.unmodifiableSequencedMap(statuses);
  }

  private static SequencedMap<String, Integer> smtpReplies() {
    SequencedMap<String, Integer> replies = new LinkedHashMap<>();
    for (int reply : new int[] {451, 452, 550, 552, 554}) {
      replies.put(Integer.toString(reply), reply);
    }
    return Collections.unmodifiableSequencedMap(replies);
  }
}
