package org.muhurdar.portal.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** Hands texts to the SMS centre by submit_sm (SMPP 3.4 §4.4) and asks for a receipt. */
final class SmppCarrier implements Carrier {

  // Longer ones go as message_payload (§5.3.2.32) and the centre cuts them.
  private static final int MOST_SHORT_MESSAGE = 160;
  private static final Duration LONGEST_VALIDITY = Duration.ofDays(3);

  private final DeliverySettings.Smpp settings;
  private final SmppLink link;

  SmppCarrier(DeliverySettings.Smpp settings, SmppLink link) {
    this.settings = settings;
    this.link = link;
  }

  @Override
  public boolean ready() {
    return link.bound().isPresent();
  }

  @Override
  public Handing hand(MessageId id, Letter letter, Duration usefulFor) {
    Optional<SMPPSession> session = link.bound();
    if (session.isEmpty()) {
      return new Later("SMPP_NOT_BOUND");
    }
    byte[] octets = letter.body().open(this::octets);
    try {
      return new Accepted(Optional.of(submit(session.get(), letter.to(), octets, usefulFor)));
    } catch (NegativeResponseException e) {
      return refused(e.getCommandStatus());
    } catch (ResponseTimeoutException e) {
      // The centre may have it all the same: at least once, not at most once.
      return new Later("SMPP_SILENT");
    } catch (IOException e) {
      return new Later("SMPP_CUT");
    } catch (InvalidResponseException e) {
      return new Later("SMPP_NONSENSE");
    } catch (PDUException e) {
      return new Never("SMPP_UNSENDABLE");
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private byte[] octets(byte[] ascii) {
    return settings.alphabet() == DeliverySettings.Alphabet.GSM
        ? GsmText.octets(ascii)
        : ascii.clone();
  }

  private String submit(SMPPSession session, String to, byte[] octets, Duration usefulFor)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    boolean fits = octets.length <= MOST_SHORT_MESSAGE;
    OptionalParameter[] payload =
        fits
            ? new OptionalParameter[0]
            : new OptionalParameter[] {new OptionalParameter.Message_payload(octets)};
    return session
        .submitShortMessage(
            "",
            settings.numericSender() ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC,
            settings.numericSender() ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
            settings.sender().replace("+", ""),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            to.substring(1),
            new ESMClass(),
            (byte) 0,
            (byte) 0,
            null,
            validity(usefulFor),
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            (byte) 0,
            GeneralDataCoding.DEFAULT,
            (byte) 0,
            fits ? octets : new byte[0],
            payload)
        .getMessageId();
  }

  /** Relative format of §7.1.1.2: the centre too gives up what is useless. */
  private static String validity(Duration usefulFor) {
    Duration most = usefulFor.compareTo(LONGEST_VALIDITY) < 0 ? usefulFor : LONGEST_VALIDITY;
    Duration validity = most.compareTo(Duration.ofSeconds(1)) > 0 ? most : Duration.ofSeconds(1);
    return String.format(
        Locale.ROOT,
        "0000%02d%02d%02d%02d000R",
        validity.toDays(),
        validity.toHoursPart(),
        validity.toMinutesPart(),
        validity.toSecondsPart());
  }

  /** Only what is wrong with this message is final; whatever is wrong with the centre passes. */
  private static Handing refused(int status) {
    String fault = String.format(Locale.ROOT, "SMPP_0x%08X", status);
    return switch (status) {
      case SMPPConstant.STAT_ESME_RINVMSGLEN,
          SMPPConstant.STAT_ESME_RINVDSTADR,
          SMPPConstant.STAT_ESME_RINVDSTTON,
          SMPPConstant.STAT_ESME_RINVDSTNPI,
          SMPPConstant.STAT_ESME_RINVNUMDESTS,
          SMPPConstant.STAT_ESME_RX_R_APPN ->
          new Never(fault);
      default -> new Later(fault);
    };
  }
}
