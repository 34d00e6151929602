package org.muhurdar.portal.delivery;

import java.time.InstantSource;
import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes delivery receipts (SMPP 3.4 §4.6, appendix B) for any node's messages. What cannot be
 * stored is refused, so that the centre brings it again.
 */
final class ReceiptListener implements MessageReceiverListener {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiptListener.class);

  private final MessageStore store;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final DeliveryTrail trail;

  ReceiptListener(
      MessageStore store,
      TransactionOperations transactions,
      InstantSource clock,
      DeliveryTrail trail) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.trail = trail;
  }

  /** What the centre calls the message, and what became of it. */
  private record Receipt(String providerId, DeliveryState outcome) {}

  @Override
  public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
    if (!pdu.isSmscDeliveryReceipt()) {
      return; // somebody answered our message: nobody reads that
    }
    Optional<Receipt> receipt = read(pdu);
    if (receipt.isEmpty()) {
      return;
    }
    try {
      transactions.executeWithoutResult(status -> keep(receipt.get()));
    } catch (DataAccessException | TransactionException e) {
      throw new ProcessRequestException(
          "not stored, send it again", SMPPConstant.STAT_ESME_RX_T_APPN, e);
    }
  }

  private void keep(Receipt receipt) {
    store
        .receipt(receipt.providerId(), receipt.outcome(), clock.instant())
        .ifPresent(message -> trail.told(message, receipt.outcome()));
  }

  /** The tagged parameters (§5.3.2.12, §5.3.2.35) count more than the text, which centres vary. */
  private static Optional<Receipt> read(DeliverSm pdu) {
    OptionalParameter taggedId =
        pdu.getOptionalParameter(OptionalParameter.Tag.RECEIPTED_MESSAGE_ID);
    OptionalParameter taggedState = pdu.getOptionalParameter(OptionalParameter.Tag.MESSAGE_STATE);
    Optional<String> id =
        taggedId instanceof OptionalParameter.COctetString tagged
            ? Optional.of(tagged.getValueAsString())
            : text(pdu).map(DeliveryReceipt::getId);
    Optional<DeliveryState> outcome =
        taggedState instanceof OptionalParameter.Byte tagged
            ? outcome(tagged.getValue())
            : text(pdu).flatMap(receipt -> outcome(receipt.getFinalStatus()));
    if (id.isEmpty()) {
      LOG.warn("a delivery receipt without a message id was dropped");
    }
    return id.flatMap(name -> outcome.map(state -> new Receipt(name, state)));
  }

  private static Optional<DeliveryReceipt> text(DeliverSm pdu) {
    try {
      return Optional.of(pdu.getShortMessageAsDeliveryReceipt());
    } catch (InvalidDeliveryReceiptException e) {
      return Optional.empty();
    }
  }

  /** SMPP 3.4 §5.2.28; states on the way are no outcome. */
  private static Optional<DeliveryState> outcome(byte state) {
    return switch (state) {
      case 2 -> Optional.of(DeliveryState.DELIVERED);
      case 3 -> Optional.of(DeliveryState.EXPIRED);
      case 4, 5, 8 -> Optional.of(DeliveryState.FAILED);
      default -> Optional.empty();
    };
  }

  private static Optional<DeliveryState> outcome(DeliveryReceiptState state) {
    return switch (state) {
      case DELIVRD -> Optional.of(DeliveryState.DELIVERED);
      case EXPIRED -> Optional.of(DeliveryState.EXPIRED);
      case DELETED, UNDELIV, REJECTD -> Optional.of(DeliveryState.FAILED);
      case ENROUTE, ACCEPTD, UNKNOWN -> Optional.empty();
    };
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification alert) {
    // nothing of ours waits for a phone to come back
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
    throw new ProcessRequestException("data_sm is not used", SMPPConstant.STAT_ESME_RINVCMDID);
  }
}
