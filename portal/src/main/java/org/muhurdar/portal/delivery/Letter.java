package org.muhurdar.portal.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;

/**
 * Addressee and words of a message in the clear: made when it is sealed or carried, wiped right
 * after.
 *
 * @param to an E.164 number or a mail address
 * @param subject empty for an SMS
 * @param body UTF-8
 */
record Letter(String to, String subject, SecretBytes body) implements AutoCloseable {

  /** Sealed so that it opens for this message only. */
  byte[] seal(Keys keys, MessageId id, Channel channel) {
    byte[] toBytes = to.getBytes(StandardCharsets.UTF_8);
    byte[] subjectBytes = subject.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(8 + toBytes.length + subjectBytes.length + body.length());
    all.putInt(toBytes.length).put(toBytes).putInt(subjectBytes.length).put(subjectBytes);
    var _ = body.open(all::put);
    try (SecretBytes plain = SecretBytes.taking(all.array())) {
      return keys.seal(KeyPurpose.MESSAGE, plain, aad(id, channel));
    }
  }

  /** Opens what {@link #seal} made. */
  static Letter open(Keys keys, byte[] sealed, MessageId id, Channel channel) {
    try (SecretBytes plain = keys.open(KeyPurpose.MESSAGE, sealed, aad(id, channel))) {
      return plain.open(bytes -> {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        String to = text(all);
        String subject = text(all);
        byte[] body = Arrays.copyOfRange(bytes, all.position(), bytes.length);
        return new Letter(to, subject, SecretBytes.taking(body));
      });
    }
  }

  private static String text(ByteBuffer from) {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] aad(MessageId id, Channel channel) {
    return ("message|" + channel + "|" + id).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    body.close();
  }

  @Override
  public String toString() {
    return "Letter[hidden]";
  }
}
