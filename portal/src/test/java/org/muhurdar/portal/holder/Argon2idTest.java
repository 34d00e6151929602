package org.muhurdar.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Version;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.testing.SeededRandomness;

final class Argon2idTest {

  /** RFC 9106 section 5.3. */
  private static final byte[] TAG =
      HexFormat.of().parseHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void both_libraries_make_the_vector_of_the_rfc() {
    byte[] word = filled(32, 1);
    byte[] salt = filled(16, 2);
    byte[] secret = filled(8, 3);
    byte[] data = filled(12, 4);

    Argon2BytesGenerator java = new Argon2BytesGenerator();
    java.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(0x13)
            .withIterations(3)
            .withMemoryAsKB(32)
            .withParallelism(4)
            .withSalt(salt)
            .withSecret(secret)
            .withAdditional(data)
            .build());
    byte[] made = new byte[32];
    java.generateBytes(word, made);

    assertThat(made).isEqualTo(TAG);
    assertThat(
            Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id)
                .rawHashAdvanced(3, 32, 4, word, salt, secret, data, 32, Argon2Version.V13))
        .isEqualTo(TAG);
  }

  @Test
  void both_libraries_in_c_load_here() {
    assertThat(NativeArgon2id.load()).isPresent();
    assertThat(SodiumArgon2id.load(new BouncyArgon2id())).isPresent();
  }

  @Test
  void all_makers_make_the_same_bytes() {
    Argon2id reference = NativeArgon2id.load().orElseThrow();
    Argon2id sodium = SodiumArgon2id.load(reference).orElseThrow();
    Argon2id java = new BouncyArgon2id();
    SeededRandomness chance = new SeededRandomness(9106);
    for (int round = 0; round < 60; round++) {
      byte[] word = chance.bytes(chance.below(140));
      byte[] salt = chance.bytes(8 + chance.below(25));
      int lanes = 1 + chance.below(4);
      Argon2Cost cost = new Argon2Cost(8 * lanes + chance.below(200), 1 + chance.below(4), lanes);

      assertThat(ours(reference, word, salt, cost))
          .as("round %d with %s", round, cost)
          .isEqualTo(ours(java, word, salt, cost))
          .isEqualTo(ours(sodium, word, salt, cost));
    }
    Argon2Cost real = new Argon2Cost(19_456, 2, 1);
    assertThat(ours(reference, filled(20, 7), filled(16, 8), real))
        .isEqualTo(ours(java, filled(20, 7), filled(16, 8), real))
        .isEqualTo(ours(sodium, filled(20, 7), filled(16, 8), real));
  }

  @Test
  void libsodium_itself_makes_what_it_knows_and_hands_on_the_rest() {
    Argon2id nobody =
        (word, salt, cost) -> {
          throw new IllegalStateException("handed on");
        };
    Argon2id sodium = SodiumArgon2id.load(nobody).orElseThrow();
    SeededRandomness chance = new SeededRandomness(1_020);
    for (int round = 0; round < 40; round++) {
      byte[] word = chance.bytes(chance.below(140));
      byte[] salt = chance.bytes(16);
      Argon2Cost cost = new Argon2Cost(8 + chance.below(400), 1 + chance.below(5), 1);

      assertThat(ours(sodium, word, salt, cost))
          .as("round %d with %s", round, cost)
          .isEqualTo(ours(new BouncyArgon2id(), word, salt, cost));
    }

    assertThatThrownBy(() -> ours(sodium, filled(3, 1), filled(17, 2), new Argon2Cost(64, 2, 1)))
        .hasMessage("handed on");
    assertThatThrownBy(() -> ours(sodium, filled(3, 1), filled(16, 2), new Argon2Cost(64, 2, 2)))
        .hasMessage("handed on");
  }

  private static byte[] ours(Argon2id maker, byte[] word, byte[] salt, Argon2Cost cost) {
    try (SecretBytes secret = SecretBytes.taking(word.clone())) {
      return maker.hash(secret, salt, cost);
    }
  }
}
