package org.muhurdar.simulator.phone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Conduct;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.Faults;

/** Takes submit_sm: reads it, treats it as the faults say, stores it, prepares its receipts. */
final class Submissions {

  // SMPP 5.0 §4.7.6; 3.4 has no number for an unknown data_coding.
  private static final int STAT_ESME_RINVDCS = 0x104;

  private final Handset handset;
  private final Faults faults;
  private final ReceiptQueue receipts;
  private final InstantSource clock;
  private final String idPrefix;
  private final AtomicLong lastId = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, List<Receipt>> afterAnswer = new ConcurrentHashMap<>();

  Submissions(Handset handset, Faults faults, ReceiptQueue receipts, InstantSource clock) {
    this.handset = handset;
    this.faults = faults;
    this.receipts = receipts;
    this.clock = clock;
    // A portal remembers ids longer than this process lives: they must not begin anew.
    this.idPrefix = Long.toHexString(clock.millis());
  }

  /** One accepted message with everything known of it. */
  private record Letter(
      SmppAddress sender, SmppAddress recipient, Phone to, String text, SmsAlphabet alphabet) {}

  SubmitSmResult accept(SubmitSm pdu, SMPPServerSession session) throws ProcessRequestException {
    Letter letter = read(pdu);
    Conduct conduct = faults.next(Channel.SMS);
    pause(conduct.delay());
    if (conduct.refusal().isPresent()) {
      throw new ProcessRequestException("refused on request", conduct.refusal().getAsInt());
    }
    if (conduct.drop().equals(Optional.of(Fault.Drop.BEFORE_STORING))) {
      throw hangUp(session);
    }

    String id = store(pdu, letter, conduct.receipt());
    if (conduct.drop().equals(Optional.of(Fault.Drop.AFTER_STORING))) {
      ProcessRequestException hungUp = hangUp(session);
      answered(id);
      throw hungUp;
    }
    try {
      return new SubmitSmResult(new MessageId(id), OptionalParameters.EMPTY_OPTIONAL_PARAMETERS);
    } catch (PDUStringException e) {
      throw new IllegalStateException("our own message id does not fit", e);
    }
  }

  private String store(SubmitSm pdu, Letter letter, Optional<Fault.Receipt> fault) {
    String id = idPrefix + "%08x".formatted(lastId.incrementAndGet());
    Instant now = clock.instant();
    Receipt.Outcome outcome =
        fault.equals(Optional.of(Fault.Receipt.UNDELIVERED))
            ? Receipt.Outcome.UNDELIVERED
            : Receipt.Outcome.DELIVERED;
    if (outcome == Receipt.Outcome.DELIVERED) {
      String from = letter.sender().text();
      handset.keep(
          number -> new Sms(number, id, letter.to(), from, letter.text(), letter.alphabet(), now));
    }
    Receipt receipt =
        new Receipt(
            id,
            letter.sender(),
            letter.recipient(),
            outcome,
            now,
            now,
            letter.text(),
            ReceiptQueue.TRIES);
    afterAnswer.put(id, copies(receipt, wantsReceipt(pdu, outcome), fault));
    return id;
  }

  /** The answer went out, or could not: now the receipts may follow. */
  void answered(String messageId) {
    List<Receipt> due = afterAnswer.remove(messageId);
    if (due != null) {
      due.forEach(receipts::post);
    }
  }

  private static Letter read(SubmitSm pdu) throws ProcessRequestException {
    if (pdu.isUdhi()) {
      throw new ProcessRequestException(
          "parts are not joined here: use message_payload", SMPPConstant.STAT_ESME_RINVESMCLASS);
    }
    SmppAddress sender =
        new SmppAddress(
            TypeOfNumber.valueOf(pdu.getSourceAddrTon()),
            NumberingPlanIndicator.valueOf(pdu.getSourceAddrNpi()),
            Optional.ofNullable(pdu.getSourceAddr()).orElse(""));
    SmppAddress recipient =
        new SmppAddress(
            TypeOfNumber.valueOf(pdu.getDestAddrTon()),
            NumberingPlanIndicator.valueOf(pdu.getDestAddrNpi()),
            Optional.ofNullable(pdu.getDestAddress()).orElse(""));
    Optional<Phone> to = recipient.phone();
    if (to.isEmpty()) {
      throw new ProcessRequestException("no such number", SMPPConstant.STAT_ESME_RINVDSTADR);
    }
    Optional<SmsAlphabet> alphabet = SmsAlphabet.ofDataCoding(pdu.getDataCoding());
    if (alphabet.isEmpty()) {
      throw new ProcessRequestException("data_coding must be 0, 1, 3 or 8", STAT_ESME_RINVDCS);
    }
    Optional<String> text = alphabet.get().read(octets(pdu));
    if (text.isEmpty()) {
      throw new ProcessRequestException(
          "the octets are no text in this data_coding", SMPPConstant.STAT_ESME_RSUBMITFAIL);
    }
    return new Letter(sender, recipient, to.get(), text.get(), alphabet.get());
  }

  /** SMPP 3.4 §5.3.2.32: message_payload holds the text when short_message is empty. */
  private static byte[] octets(SubmitSm pdu) {
    OptionalParameter payload = pdu.getOptionalParameter(OptionalParameter.Tag.MESSAGE_PAYLOAD);
    byte[] shortMessage = Optional.ofNullable(pdu.getShortMessage()).orElse(new byte[0]);
    return shortMessage.length == 0 && payload instanceof OptionalParameter.OctetString octets
        ? octets.getValue()
        : shortMessage;
  }

  private static boolean wantsReceipt(SubmitSm pdu, Receipt.Outcome outcome) {
    return pdu.isSmscDelReceiptSuccessAndFailureRequested()
        || (pdu.isSmscDelReceiptFailureRequested() && outcome == Receipt.Outcome.UNDELIVERED);
  }

  private static List<Receipt> copies(
      Receipt receipt, boolean wanted, Optional<Fault.Receipt> fault) {
    if (!wanted || fault.equals(Optional.of(Fault.Receipt.NEVER))) {
      return List.of();
    }
    return fault.equals(Optional.of(Fault.Receipt.TWICE))
        ? List.of(receipt, receipt)
        : List.of(receipt);
  }

  /** Ends every pause: the centre closes. */
  void close() {
    closing.countDown();
  }

  private void pause(Duration delay) throws ProcessRequestException {
    try {
      if (!delay.isZero() && closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ProcessRequestException("the centre is closing", SMPPConstant.STAT_ESME_RSYSERR);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessRequestException("the centre is closing", SMPPConstant.STAT_ESME_RSYSERR);
    }
  }

  /** Closes the connection; what is thrown then finds no way to the client. */
  private static ProcessRequestException hangUp(SMPPServerSession session) {
    session.close();
    return new ProcessRequestException("hung up on request", SMPPConstant.STAT_ESME_RSYSERR);
  }
}
