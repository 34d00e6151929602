package org.muhurdar.portal.holder;

import org.muhurdar.kernel.SecretBytes;

/** Argon2id, version 1.3 (RFC 9106): three makers, the same bytes. Thread-safe. */
interface Argon2id {

  int HASH_BYTES = 32;

  int SALT_BYTES = 16;

  /** The raw tag of 32 bytes over the word. Blocks a core for as long as the parameters say. */
  byte[] hash(SecretBytes word, byte[] salt, Argon2Cost parameters);

  /** The fastest that loads: libsodium, else the reference library, else the one in Java. */
  static Argon2id best() {
    Argon2id reference = NativeArgon2id.load().orElseGet(BouncyArgon2id::new);
    return SodiumArgon2id.load(reference).orElse(reference);
  }
}
