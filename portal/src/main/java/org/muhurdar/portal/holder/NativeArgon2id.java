package org.muhurdar.portal.holder;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import de.mkammerer.argon2.jna.JnaUint32;
import de.mkammerer.argon2.jna.Size_t;
import java.util.Optional;
import org.muhurdar.kernel.SecretBytes;

/**
 * Argon2id by the reference library in C, which argon2-jvm brings along.
 *
 * <p>The word goes through memory outside the heap that is cleared at once: an array handed to
 * native code directly would leave a copy behind that nobody clears.
 */
final class NativeArgon2id implements Argon2id {

  /** The one function of {@code argon2.h} we call. */
  interface Reference extends Library {
    @SuppressWarnings("checkstyle:MethodName") // the name of the C function
    int argon2id_hash_raw(
        JnaUint32 iterations,
        JnaUint32 memoryKib,
        JnaUint32 parallelism,
        Memory word,
        Size_t wordLength,
        byte[] salt,
        Size_t saltLength,
        byte[] hash,
        Size_t hashLength);
  }

  private final Reference reference;

  private NativeArgon2id(Reference reference) {
    this.reference = reference;
  }

  /** Empty where there is no build of the library for this machine. */
  static Optional<Argon2id> load() {
    try {
      return Optional.of(new NativeArgon2id(Native.load("argon2", Reference.class)));
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] hash(SecretBytes word, byte[] salt, Argon2Cost parameters) {
    byte[] hash = new byte[HASH_BYTES];
    int answer;
    // One byte more: an empty word is a word to hash too, but no memory to allocate.
    try (Memory copy = new Memory(word.length() + 1L)) {
      try {
        answer =
            word.open(bytes -> {
              copy.write(0, bytes, 0, bytes.length);
              return reference.argon2id_hash_raw(
                  new JnaUint32(parameters.iterations()),
                  new JnaUint32(parameters.memoryKib()),
                  new JnaUint32(parameters.parallelism()),
                  copy,
                  new Size_t(bytes.length),
                  salt,
                  new Size_t(salt.length),
                  hash,
                  new Size_t(hash.length));
            });
      } finally {
        copy.clear();
      }
    }
    if (answer != 0) {
      throw new HolderFailure(
          HolderFailure.Code.HASHING,
          "the Argon2 library answered " + answer,
          "look whether the machine has memory left, then lower word.argon2.memory-kib");
    }
    return hash;
  }
}
