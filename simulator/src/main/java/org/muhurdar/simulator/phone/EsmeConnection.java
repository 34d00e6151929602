package org.muhurdar.simulator.phone;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.ServerResponseDeliveryListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * One connection of a sender (ESME): bind, submit_sm, receipts, enquire_link, unbind. Every other
 * request is answered with ESME_RINVCMDID.
 */
final class EsmeConnection
    implements ServerMessageReceiverListener, ServerResponseDeliveryListener {

  private static final Logger LOG = Logger.getLogger(EsmeConnection.class.getName());
  private static final long BIND_WITHIN_MILLIS = 10_000;
  private static final long RECEIPT_ANSWER_WITHIN_MILLIS = 5_000;
  private static final int AT_ONCE = 16;
  private static final int WINDOW = 2_000;

  private final Account account;
  private final Submissions submissions;
  private final ReceiptQueue receipts;
  private final SMPPServerSession session;

  EsmeConnection(Socket socket, Account account, Submissions submissions, ReceiptQueue receipts)
      throws IOException {
    this.account = account;
    this.submissions = submissions;
    this.receipts = receipts;
    this.session =
        new SMPPServerSession(
            new SocketConnection(socket),
            null,
            this,
            this,
            AT_ONCE,
            WINDOW,
            new SynchronizedPDUSender(new DefaultPDUSender()),
            new BoundedPduReader());
  }

  /** Waits for the bind, judges it, and serves the connection from then on. */
  void open() {
    try {
      BindRequest request = session.waitForBind(BIND_WITHIN_MILLIS);
      if (!account.systemId().equals(request.getSystemId())) {
        refuse(request, SMPPConstant.STAT_ESME_RINVSYSID);
      } else if (!account.password().equals(request.getPassword())) {
        refuse(request, SMPPConstant.STAT_ESME_RINVPASWD);
      } else {
        session.setTransactionTimer(RECEIPT_ANSWER_WITHIN_MILLIS);
        request.accept("simulator", InterfaceVersion.IF_34);
        receipts.serve(session);
      }
    } catch (TimeoutException e) {
      LOG.fine("a connection without a bind was closed");
    } catch (PDUStringException e) {
      throw new IllegalStateException("our own system id does not fit", e);
    } catch (IOException e) {
      session.close();
    }
  }

  /** Leaves the client time to read the refusal: some take a close that follows at once for it. */
  private void refuse(BindRequest request, int status) throws IOException {
    request.reject(status);
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    session.close();
  }

  boolean isBound() {
    return session.getSessionState().isBound();
  }

  boolean isClosed() {
    return session.getSessionState() == SessionState.CLOSED;
  }

  void close() {
    session.close();
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm submitSm, SMPPServerSession source)
      throws ProcessRequestException {
    return submissions.accept(submitSm, source);
  }

  @Override
  public void onSubmitSmRespSent(SubmitSmResult result, SMPPServerSession source) {
    submissions.answered(result.getMessageId());
  }

  @Override
  public void onSubmitSmRespError(
      SubmitSmResult result, Exception cause, SMPPServerSession source) {
    submissions.answered(result.getMessageId());
  }

  @Override
  public void onSubmitMultiRespSent(SubmitMultiResult result, SMPPServerSession source) {}

  @Override
  public void onSubmitMultiRespError(
      SubmitMultiResult result, Exception cause, SMPPServerSession source) {}

  @Override
  public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submitMulti, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm querySm, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm replaceSm, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public void onAcceptCancelSm(CancelSm cancelSm, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcastSm, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public void onAcceptCancelBroadcastSm(
      CancelBroadcastSm cancelBroadcastSm, SMPPServerSession source)
      throws ProcessRequestException {
    throw unknownCommand();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm queryBroadcastSm, SMPPServerSession source) throws ProcessRequestException {
    throw unknownCommand();
  }

  private static ProcessRequestException unknownCommand() {
    return new ProcessRequestException(
        "this centre knows submit_sm only", SMPPConstant.STAT_ESME_RINVCMDID);
  }
}
