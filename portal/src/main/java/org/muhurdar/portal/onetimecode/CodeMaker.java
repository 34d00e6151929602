package org.muhurdar.portal.onetimecode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.delivery.MessageId;
import org.muhurdar.portal.delivery.Outbox;
import org.muhurdar.portal.delivery.SmsMessage;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;

/** Makes a code, its keyed hash and its message; the digits live no longer than that. */
final class CodeMaker {

  private final Randomness randomness;
  private final Keys keys;
  private final CodeText text;
  private final Outbox outbox;

  CodeMaker(Randomness randomness, Keys keys, CodeText text, Outbox outbox) {
    this.randomness = randomness;
    this.keys = keys;
    this.text = text;
    this.outbox = outbox;
  }

  /** Makes a code and queues its message; joins the caller's transaction. */
  CodeStore.Issued issue(CodeStore.Open request, Phone phone, Instant now) {
    UUID id = uuid();
    String reference = CodePolicy.makeReference(randomness);
    Instant validUntil = CodePolicy.validUntil(now);
    try (SecretChars code = CodePolicy.makeCode(randomness);
        SecretChars words =
            text.write(request.language(), request.binding().act(), reference, code)) {
      MessageId message = outbox.send(new SmsMessage(phone, words, validUntil, true));
      byte[] mac = mac(id, request.binding(), code);
      return new CodeStore.Issued(id, mac, reference, now, validUntil, message);
    }
  }

  /** What is stored instead of the digits: good for this code, this session, this act. */
  byte[] mac(UUID id, Binding binding, SecretChars code) {
    try (SecretBytes digits = code.utf8()) {
      return digits.open(bytes ->
          keys.hmac(
              KeyPurpose.ONE_TIME_CODE,
              bytes(id),
              bytes(binding.session()),
              binding.act().name().getBytes(StandardCharsets.US_ASCII),
              bytes));
    }
  }

  byte[] sealPhone(CodeId request, Phone phone) {
    byte[] number = phone.e164().getBytes(StandardCharsets.US_ASCII);
    try (SecretBytes plain = SecretBytes.taking(number)) {
      return keys.seal(KeyPurpose.MESSAGE, plain, phoneAad(request));
    }
  }

  Phone openPhone(CodeId request, byte[] sealed) {
    try (SecretBytes plain = keys.open(KeyPurpose.MESSAGE, sealed, phoneAad(request))) {
      return new Phone(plain.open(bytes -> new String(bytes, StandardCharsets.US_ASCII)));
    }
  }

  CodeId newRequestId() {
    return new CodeId(uuid());
  }

  private UUID uuid() {
    ByteBuffer random = ByteBuffer.wrap(randomness.bytes(16));
    return new UUID(
        (random.getLong() & ~0xF000L) | 0x4000L,
        (random.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  private static byte[] phoneAad(CodeId request) {
    return ("code_request.phone|" + request).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
