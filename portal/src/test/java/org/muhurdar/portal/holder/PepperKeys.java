package org.muhurdar.portal.holder;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;

/**
 * A key store that can do what this room asks of one: real HMACs under keys of its own, counted.
 */
final class PepperKeys {

  final AtomicInteger calls = new AtomicInteger();
  final Keys keys =
      (Keys)
          Proxy.newProxyInstance(
              Keys.class.getClassLoader(),
              new Class<?>[] {Keys.class},
              (proxy, method, arguments) -> answer(method.getName(), arguments));

  private Object answer(String method, @Nullable Object @Nullable [] arguments) {
    if (!method.equals("hmac") || arguments == null) {
      throw new UnsupportedOperationException("the holder's room asks for HMACs only");
    }
    calls.incrementAndGet();
    return hmac(
        (KeyPurpose) Objects.requireNonNull(arguments[0]),
        (byte[][]) Objects.requireNonNull(arguments[1]));
  }

  private static byte[] hmac(KeyPurpose purpose, byte[][] parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(purpose.name().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(ByteBuffer.allocate(4).putInt(part.length).array());
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
