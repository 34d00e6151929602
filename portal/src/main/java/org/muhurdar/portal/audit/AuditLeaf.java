package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.audit.CanonicalJson.Fields;

/**
 * An event as it is hashed, and what opens its commitments.
 *
 * @param json the leaf's bytes, as text in canonical JSON; docs/audit-format.md describes it
 * @param opening salts and values of the personal facts, absent when there are none or they have
 *     been erased
 */
record AuditLeaf(String json, Optional<Map<String, Opening>> opening) {

  static final String FORMAT = "muhurdar-audit-event/1";

  /** The name under which the holder's id is committed to. */
  static final String HOLDER = "HOLDER";

  private static final int SALT_BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** What a commitment was made of; 16 bytes of salt in hexadecimal, and the value. */
  record Opening(String salt, String value) {

    /** SHA-256 over the salt's bytes and the value's UTF-8 bytes, in hexadecimal. */
    Optional<String> commitment() {
      if (salt.length() != 2 * SALT_BYTES || !salt.chars().allMatch(Opening::isHexDigit)) {
        return Optional.empty();
      }
      return Optional.of(HEX.formatHex(Sha256.of(HEX.parseHex(salt), value.getBytes(UTF_8))));
    }

    private static boolean isHexDigit(int c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
  }

  /** Writes an event, with fresh salts. */
  static AuditLeaf of(
      AuditReference reference, Instant at, AuditEvent event, Randomness randomness) {
    Map<String, String> open = new TreeMap<>();
    Map<String, Opening> opening = new TreeMap<>();
    event.holder().ifPresent(id -> opening.put(HOLDER, salted(id.toString(), randomness)));
    event
        .facts()
        .forEach((fact, value) -> {
          if (fact.isPersonal()) {
            opening.put(fact.name(), salted(value, randomness));
          } else {
            open.put(fact.name(), value);
          }
        });
    Map<String, String> committed = new TreeMap<>();
    opening.forEach((name, o) -> committed.put(name, o.commitment().orElseThrow()));

    Map<String, CanonicalJson> fields = new TreeMap<>();
    fields.put("format", new CanonicalJson.Text(FORMAT));
    fields.put("reference", new CanonicalJson.Text(reference.toString()));
    fields.put("at", new CanonicalJson.Text(spell(at)));
    fields.put("type", new CanonicalJson.Text(event.type().name()));
    fields.put("phase", new CanonicalJson.Text(event.phase().name()));
    event.journey().ifPresent(id -> fields.put("journey", new CanonicalJson.Text(id.toString())));
    if (!open.isEmpty()) {
      fields.put("open", CanonicalJson.texts(open));
    }
    if (!committed.isEmpty()) {
      fields.put("committed", CanonicalJson.texts(committed));
    }
    String json = new Fields(fields).write();
    return new AuditLeaf(json, opening.isEmpty() ? Optional.empty() : Optional.of(opening));
  }

  private static Opening salted(String value, Randomness randomness) {
    return new Opening(HEX.formatHex(randomness.bytes(SALT_BYTES)), value);
  }

  /** An instant as leaves spell it, to the microsecond. */
  static String spell(Instant at) {
    return TIME.format(at);
  }

  /** The opening as one text for the store. */
  static String write(Map<String, Opening> opening) {
    Map<String, CanonicalJson> fields = new TreeMap<>();
    opening.forEach((name, o) ->
        fields.put(name, CanonicalJson.texts(Map.of("salt", o.salt(), "value", o.value()))));
    return new Fields(fields).write();
  }

  /** What {@link #write} wrote; empty when it is anything else. */
  static Optional<Map<String, Opening>> read(String written) {
    Map<String, Opening> opening = new TreeMap<>();
    Optional<Fields> fields = CanonicalJson.readFields(written);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    for (String name : fields.get().byName().keySet()) {
      Fields one = fields.get().fields(name);
      Optional<String> salt = one.text("salt");
      Optional<String> value = one.text("value");
      if (salt.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      opening.put(name, new Opening(salt.get(), value.get()));
    }
    return Optional.of(opening);
  }
}
