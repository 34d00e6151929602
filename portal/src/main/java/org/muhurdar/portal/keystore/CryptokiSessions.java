package org.muhurdar.portal.keystore;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;

/**
 * Sessions with a token, on the few platform threads that may block in it. One that failed is
 * thrown away with all idle ones, since the token may have been pulled out; the next call opens
 * anew. Thread-safe.
 */
final class CryptokiSessions {

  private final Cryptoki cryptoki;
  private final long slot;
  private final SecretChars pin;
  private final TokenThreads threads;
  private final Deque<Long> idle = new ConcurrentLinkedDeque<>();

  /** Takes over the PIN, which is needed again whenever the token was away. */
  CryptokiSessions(Pkcs11Settings settings, SecretChars pin) {
    this.threads = new TokenThreads(settings.threads());
    this.pin = pin;
    this.cryptoki = threads.run(() -> Cryptoki.load(settings.library()));
    this.slot =
        settings.slot().orElseGet(() -> threads.run(() -> cryptoki.slotAt(settings.slotIndex())));
  }

  /** What is done in a session. */
  @FunctionalInterface
  interface Work<T> {
    T in(Cryptoki cryptoki, long session);
  }

  <T> T use(Work<T> work) {
    return threads.run(() -> {
      Long taken = idle.pollFirst();
      long session = taken == null ? open() : taken;
      boolean whole = false;
      try {
        T result = work.in(cryptoki, session);
        whole = true;
        return result;
      } finally {
        if (whole) {
          idle.addFirst(session);
        } else {
          closeAll(session);
        }
      }
    });
  }

  private long open() {
    long session = cryptoki.openSession(slot);
    try (SecretBytes bytes = pin.utf8()) {
      cryptoki.login(session, bytes);
      return session;
    } catch (KeyStoreFailure e) {
      cryptoki.closeSession(session);
      throw e;
    }
  }

  private void closeAll(long broken) {
    cryptoki.closeSession(broken);
    for (Long session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
      cryptoki.closeSession(session);
    }
  }
}
