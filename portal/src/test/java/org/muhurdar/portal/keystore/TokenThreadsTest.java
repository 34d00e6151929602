package org.muhurdar.portal.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.AEADBadTagException;
import javax.security.auth.login.FailedLoginException;
import org.junit.jupiter.api.Test;
import org.muhurdar.portal.keystore.KeyStoreFailure.Code;

class TokenThreadsTest {

  private final TokenThreads threads = new TokenThreads(1);

  private void fails(Code code, Exception fault) {
    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(() ->
            threads.run(() -> {
              throw fault;
            }))
        .matches(e -> e.code() == code);
  }

  @Test
  void a_flood_is_refused_at_once_and_the_queue_goes_on() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();

    for (int i = 0; i < 40; i++) {
      callers.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  done.addAndGet(
                      threads.run(() -> {
                        release.await();
                        return 1;
                      }));
                } catch (KeyStoreFailure e) {
                  assertThat(e.code()).isEqualTo(Code.TOKEN_UNAVAILABLE);
                  refused.incrementAndGet();
                  release.countDown();
                }
              }));
    }
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(refused.get()).isPositive();
    assertThat(done.get()).isBetween(17, 39);
    assertThat(done.get() + refused.get()).isEqualTo(40);
  }

  @Test
  void only_a_wrong_tag_is_called_one() {
    fails(Code.NOT_OPENED, wrongTag("CKR_ENCRYPTED_DATA_INVALID"));
    fails(Code.NOT_OPENED, wrongTag("CKR_GENERAL_ERROR"));
    fails(Code.TOKEN_UNAVAILABLE, wrongTag("CKR_DEVICE_REMOVED"));
    fails(Code.TOKEN_UNAVAILABLE, wrongTag("CKR_SESSION_HANDLE_INVALID"));
    fails(Code.WRONG_PASSPHRASE, new IllegalStateException(new FailedLoginException()));
    fails(Code.EPOCH_DESTROYED, KeyStoreFailure.destroyed(new Epoch(1)));
  }

  private static Exception wrongTag(String code) {
    var fault = new AEADBadTagException("decryption failed");
    fault.initCause(new IllegalStateException(code));
    return fault;
  }
}
