package org.muhurdar.portal.keystore;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.AEADBadTagException;
import javax.security.auth.login.LoginException;

/**
 * The few platform threads that talk to a token: its calls block in native code, which would stop
 * the carriers of virtual threads. A short queue, a deadline, and every failure in our words.
 */
final class TokenThreads {

  private static final int QUEUE_PER_THREAD = 16;
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final ExecutorService threads;

  TokenThreads(int count) {
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(count * QUEUE_PER_THREAD),
            Thread.ofPlatform().name("pkcs11-", 0).daemon().factory());
  }

  <T> T run(Callable<T> work) {
    try {
      Future<T> future = threads.submit(work);
      try {
        return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        future.cancel(true);
        throw unavailable("it gave no answer within " + DEADLINE.toSeconds() + " s", e);
      }
    } catch (RejectedExecutionException e) {
      throw unavailable("it has more to do than it can", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("the wait for it was interrupted", e);
    } catch (ExecutionException e) {
      throw inOurWords(e.getCause() == null ? e : e.getCause());
    }
  }

  private static KeyStoreFailure inOurWords(Throwable fault) {
    if (fault instanceof KeyStoreFailure ours) {
      return ours;
    }
    if (isWrongTag(fault)) {
      return KeyStoreFailure.notOpened();
    }
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof LoginException) {
        return new KeyStoreFailure(
            KeyStoreFailure.Code.WRONG_PASSPHRASE,
            "The token refuses its PIN.",
            "Mend the file of keystore.pkcs11.pin-file before the token locks itself.",
            fault);
      }
    }
    return unavailable("it failed (" + fault + ")", fault);
  }

  /**
   * SunPKCS11 calls every failure of a decryption a wrong tag; only these codes mean one. SoftHSM
   * 2.6.1 answers CKR_GENERAL_ERROR (seen 2026-11-22).
   */
  private static boolean isWrongTag(Throwable fault) {
    if (!(fault instanceof AEADBadTagException) || fault.getCause() == null) {
      return false;
    }
    String code = String.valueOf(fault.getCause().getMessage());
    return code.startsWith("CKR_ENCRYPTED_DATA_INVALID")
        || code.startsWith("CKR_ENCRYPTED_DATA_LEN_RANGE")
        || code.startsWith("CKR_AEAD_DECRYPT_FAILED")
        || code.startsWith("CKR_GENERAL_ERROR");
  }

  static KeyStoreFailure unavailable(String why, Throwable cause) {
    return new KeyStoreFailure(
        KeyStoreFailure.Code.TOKEN_UNAVAILABLE,
        "The token cannot be used: " + why + ".",
        "Look at the HSM, its library and its slot; the portal tries again with the next call.",
        cause);
  }
}
