package org.muhurdar.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** A real SMPP client as the tests use it. */
final class Esme implements AutoCloseable {

  static final String AYSE = "905321234567";

  private final SMPPSession session = new SMPPSession();
  private final LinkedBlockingQueue<DeliverSm> receipts = new LinkedBlockingQueue<>();

  private Esme() {
    session.setTransactionTimer(5_000);
    session.setMessageReceiverListener(
        new MessageReceiverListener() {
          @Override
          public void onAcceptDeliverSm(DeliverSm deliverSm) {
            receipts.add(deliverSm);
          }

          @Override
          public void onAcceptAlertNotification(AlertNotification alertNotification) {}

          @Override
          public DataSmResult onAcceptDataSm(DataSm dataSm, Session source)
              throws ProcessRequestException {
            throw new ProcessRequestException("not used", 8);
          }
        });
  }

  static Esme bound(int port, BindType type) throws Exception {
    return bound(port, type, "muhurdar", "demo-sms");
  }

  static Esme bound(int port, BindType type, String systemId, String password) throws Exception {
    Esme esme = new Esme();
    esme.session.connectAndBind(
        "127.0.0.1",
        port,
        new BindParameter(
            type, systemId, password, "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, ""),
        5_000);
    return esme;
  }

  SMPPSession session() {
    return session;
  }

  String submit(String to, String text) throws Exception {
    return submit(to, 0, text.getBytes(StandardCharsets.US_ASCII));
  }

  String submit(String to, int dataCoding, byte[] octets, OptionalParameter... more)
      throws Exception {
    return session
        .submitShortMessage(
            "",
            TypeOfNumber.ALPHANUMERIC,
            NumberingPlanIndicator.UNKNOWN,
            "MUHURDAR",
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            to,
            new ESMClass(),
            (byte) 0,
            (byte) 0,
            "",
            "",
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            (byte) 0,
            DataCodings.newInstance((byte) dataCoding),
            (byte) 0,
            octets,
            more)
        .getMessageId();
  }

  /** The next receipt, or empty after this time. */
  Optional<DeliverSm> receipt(long withinMillis) throws InterruptedException {
    return Optional.ofNullable(receipts.poll(withinMillis, TimeUnit.MILLISECONDS));
  }

  static String receiptedId(DeliverSm receipt) {
    return receipt
        .getOptionalParameter(OptionalParameter.Receipted_message_id.class)
        .getValueAsString();
  }

  static String text(DeliverSm receipt) {
    return new String(receipt.getShortMessage(), StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    session.unbindAndClose();
  }
}
