package org.muhurdar.portal.holder;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.muhurdar.kernel.SecretBytes;

/** Argon2id in Java, for machines on which the reference library does not load. */
final class BouncyArgon2id implements Argon2id {

  @Override
  public byte[] hash(SecretBytes word, byte[] salt, Argon2Cost cost) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    word.open(bytes -> generator.generateBytes(bytes, hash));
    return hash;
  }
}
