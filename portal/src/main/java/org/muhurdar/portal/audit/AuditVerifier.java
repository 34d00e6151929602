package org.muhurdar.portal.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells whether the log is what was signed: the whole of it, or one proof. Trusts nothing that is
 * stored; needs public keys only. Thread-safe; reads only.
 */
public final class AuditVerifier {

  private final AuditStore events;
  private final TreeStore tree;
  private final TransactionOperations transactions;
  private final List<CheckpointKey> trusted;
  private final Optional<Path> witnessFolder;

  private AuditVerifier(
      JdbcClient jdbc,
      TransactionOperations transactions,
      List<CheckpointKey> trusted,
      Optional<Path> witnessFolder) {
    this.events = new AuditStore(jdbc);
    this.tree = new TreeStore(jdbc);
    this.transactions = transactions;
    this.trusted = List.copyOf(trusted);
    this.witnessFolder = witnessFolder;
  }

  /** A verifier of the log in that database, against these keys and perhaps a witness's files. */
  public static AuditVerifier in(
      JdbcClient jdbc,
      TransactionOperations transactions,
      List<CheckpointKey> trusted,
      Optional<Path> witnessFolder) {
    return new AuditVerifier(jdbc, transactions, trusted, witnessFolder);
  }

  /**
   * Checks everything: each event's columns and personal facts against its leaf, every leaf, tile
   * and root, each checkpoint's signature, each checkpoint as a continuation of the one before (RFC
   * 9162 section 2.1.4.2), and the witness's files. The log may grow meanwhile.
   *
   * <p>Only the witness tells that the newest events and their checkpoints were cut off together.
   */
  public AuditVerification verifyAll() {
    LogCheck check = new LogCheck(events, tree, trusted);
    transactions.executeWithoutResult(status -> {
      tree.readOneState();
      check.checkLog();
    });
    witnessFolder.ifPresent(check::checkWitness);
    return check.result();
  }

  /** The keys it believes: the log's own first, then those of earlier key stores. */
  public List<CheckpointKey> trusted() {
    return trusted;
  }

  /** Checks the bytes of a proof file against a log's key, without any database. Pure. */
  public static ProofVerdict verifyProof(byte[] file, CheckpointKey key) {
    return ProofDocument.check(file, key);
  }
}
