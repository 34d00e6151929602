package org.muhurdar.card.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.KDFCounterBytesGenerator;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KDFCounterParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.testing.SeededRandomness;

class CounterKdfTest {

  private static final HexFormat HEX = HexFormat.of();

  /** NIST CAVP, KDFCTR_gen.txt: PRF CMAC_AES128 and 256, RLEN 8, all three counter places. */
  @ParameterizedTest
  @CsvSource({
    "dff1e50ac0b69dc40f1051d46c2b069c, '',"
        + " c16e6e02c5a3dcc8d78b9ac1306877761310455b4e41469951d9e6c2245a064b"
        + "33fd8c3b01203a7824485bf0a64060c4648b707d2607935699316ea5,"
        + " 8be8f0869b3c0ba97b71863d1b9f7813",
    "aeb7201d055f754212b3e497bd0b25789a49e51da9f363df414a0f80e6f4e42c, '',"
        + " 11ec30761780d4c44acb1f26ca1eb770f87c0e74505e15b7e456b019ce0c3810"
        + "3c4d14afa1de71d340db51410596627512cf199fffa20ef8c5f4841e,"
        + " 2a9e2fe078bd4f5d3076d14d46f39fb2",
    "e61a51e1633e7d0de704dcebbd8f962f,"
        + " 5eef88f8cb188e63e08e23c957ee424a3345da88400c567548b57693931a8475"
        + "01f8e1bce1c37a09ef8c6e2ad553dd0f603b52cc6d4e4cbb76eb6c8f, '',"
        + " 63a5647d0fe69d21fc420b1a8ce34cc1",
    "b6e04abd1651f8794d4326f4c684e631,"
        + " 93612f7256c46a3d856d3e951e32dbf15fe11159d0b389ad38d603850fee6d18"
        + "d22031435ed36ee20da76745fbea4b10fe1e, 99322aae605a5f01e32b,"
        + " dcb1db87a68762c6b3354779fa590bef"
  })
  void the_published_vectors_come_out(String key, String before, String after, String output) {
    Prf prf = new AesCmac(SecretBytes.taking(HEX.parseHex(key)));

    byte[] made = CounterKdf.derive(prf, HEX.parseHex(before), HEX.parseHex(after), 16);

    assertThat(HEX.formatHex(made)).isEqualTo(output);
  }

  @Test
  void longer_outputs_agree_with_another_implementation() {
    SeededRandomness chance = new SeededRandomness(800108);
    for (int bytes = 1; bytes <= 80; bytes++) {
      byte[] key = chance.bytes(32);
      byte[] before = chance.bytes(15);
      byte[] after = chance.bytes(16);
      KDFCounterBytesGenerator judge =
          new KDFCounterBytesGenerator(new CMac(AESEngine.newInstance()));
      judge.init(new KDFCounterParameters(key, before, after, 8));
      byte[] expected = new byte[bytes];
      int written = judge.generateBytes(expected, 0, bytes);

      byte[] made = CounterKdf.derive(new AesCmac(SecretBytes.taking(key)), before, after, bytes);

      assertThat(written).isEqualTo(bytes);
      assertThat(made).isEqualTo(expected);
    }
  }

  @Test
  void a_counter_of_one_byte_gives_no_more_than_255_blocks() {
    Prf prf = message -> new byte[16];

    assertThat(CounterKdf.derive(prf, new byte[0], new byte[0], 255 * 16)).hasSize(255 * 16);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CounterKdf.derive(prf, new byte[0], new byte[0], 255 * 16 + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CounterKdf.derive(prf, new byte[0], new byte[0], 0));
  }
}
