package org.muhurdar.card.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.testing.SeededRandomness;

class AesCmacTest {

  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvSource({
    "'', bb1d6929e95937287fa37d129b756746",
    "6bc1bee22e409f96e93d7e117393172a, 070a16b46b4d4144f79bdd9dd04a287c",
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411,"
        + " dfa66747de9ae63030ca32611497c827",
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411"
        + "e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710, 51f0bebf7e3b9d92fc49741779363cfe"
  })
  void the_four_examples_of_rfc_4493_come_out(String message, String mac) {
    SecretBytes key = SecretBytes.taking(HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c"));

    byte[] made = new AesCmac(key).of(HEX.parseHex(message));

    assertThat(HEX.formatHex(made)).isEqualTo(mac);
  }

  @Test
  void every_length_and_every_key_size_agrees_with_another_implementation() {
    SeededRandomness chance = new SeededRandomness(4493);
    for (int keyBytes : new int[] {16, 24, 32}) {
      for (int length = 0; length < 100; length++) {
        byte[] key = chance.bytes(keyBytes);
        byte[] message = chance.bytes(length);
        CMac judge = new CMac(AESEngine.newInstance());
        judge.init(new KeyParameter(key));
        judge.update(message, 0, length);
        byte[] expected = new byte[16];
        int written = judge.doFinal(expected, 0);

        byte[] made = new AesCmac(SecretBytes.taking(key)).of(message);

        assertThat(written).isEqualTo(16);
        assertThat(made).isEqualTo(expected);
      }
    }
  }
}
