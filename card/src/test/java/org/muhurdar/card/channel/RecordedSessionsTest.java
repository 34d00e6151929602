package org.muhurdar.card.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;

/**
 * Sessions that real cards held (i = 70, eUICC test cards, published with Osmocom's pySim): our
 * host must say the same bytes, and read the same plain text in the answers.
 */
class RecordedSessionsTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final String READ_EID = "80e2910006bf3e035c015a00";
  private static final String EID = "bf3e125a1089882119900000000000000000000005";

  @ParameterizedTest
  @CsvSource({
    // key bytes, level, host challenge, card's answer, authentication, READ EID, its answer
    "16, 11, b13e5f938fc108c4,"
        + " 000000000000000000003003703eb51047495b249f66c484c1d2ef1948000002,"
        + " 84821100107d5f5826a993ebc89eea24957fa0b3ce,"
        + " 84e291000ebf3e035c015a558d036518a2829700,"
        + " bf3e125a1089882119900000000000000000000005971be68992dbbdfa,"
        + " 84f220020863a63f8959827fb2, 84ca006608a0c6a4a74166f7ce00,"
        + " 84f22002124f0212345c054f9f70c52249b50272656536, 84f280020a4f00e91443f6dce6b8ed00",
    "16, 03, 8e1552d0513c60f3,"
        + " 0000000000000000000030037030760cd2c47c1dd395065fe5ead8a9d7000001,"
        + " 8482030010fd4721a14d9b07003c451d2f8ae6bb21,"
        + " 84e2910018ca9c00f6713d79bc8baa642bdff51c3f6a4082d3bd9ad26c00,"
        + " bf3e125a1089882119900000000000000000000005,"
        + " 84f2200208c9811b11f1264cf1, 84ca006608e10ab60b3054798800,"
        + " 84f22002184e2908bdb48b2315a55482e9e936ca122d6ecfae7d17416e,"
        + " 84f28002180dd10a6b6193e5340b9e77d32d5a179cd710ac2773aefb2800",
    "16, 33, fdf38259a1e0de44,"
        + " 000000000000000000003003703b1aca81e821f219081cdc01c26b372d000003,"
        + " 84823300108c36f96bcc00724a4e13ad591d7da3f0,"
        + " 84e2910018267a85dfe4a98fca6fb0527e0dfecce4914e40401433c87f00,"
        + " f3ba2b1013aa6224f5e1c138d71805c569e5439b47576260b75fc021b25097cb2e68f8a0144975b9,"
        + " 84f2200208ac6a59024bed84cc, 84ca006608409912ad8fb7aed000,"
        + " 84f22002185f3dafc3ac14c381536a488bf44e06d056df9d74dbd21e5a,"
        + " 84f280021865165105be3373347d0424d4400af2ac393f569ec779389e00",
    "24, 33, 9b3f2eef0e8c9374,"
        + " 00000000000000000000310370f6bb305a15bae1a68f79fb08212fbed7000002,"
        + " 84823300109100bc22d58b45b86a26365ce39ff3cf,"
        + " 84e29100188f7f946c84f70d17994bc6e8791251bb1bb1bf02cf8de58900,"
        + " c05176c1b6f72aae50c32cbee63b0e95998928fd4dfb2be9f27ffde8c8476f5909b4805cc4039599,"
        + " 84f2200208d5d97754b6b3d2ba, 84ca006608516c82b8e30adbeb00,"
        + " 84f2200218cc247f4761e6944277a4e0d6e32e44025b1e31537e2fc668,"
        + " 84f2800218ba22b63d509bef5d093b43e5eaed03ed23144ab2d9cb51de00",
    "32, 11, 11666d57866c6f54,"
        + " 0000000000000000000032037053ea8847efa7674e41498a4d66cf0dee000003,"
        + " 84821100102f2ad190eff2fafc4908996d1cebd310,"
        + " 84e291000ebf3e035c015af4b680372542b59d00,"
        + " bf3e125a10898821199000000000000000000000058012dd7f01f1c4c1,"
        + " 84f2200208d618b7da68d5fe52, 84ca0066088f3e055db23ad5e500,"
        + " 84f22002124f0212345c054f9f70c5b6e15cc42404915e, 84f280020a4f00aa124aa74afe7f7500",
    "32, 03, c6066990fc426e1d,"
        + " 000000000000000000003203708682cd81bbd8919f2de3f2664581f118000001,"
        + " 848203001077c493b632edadaf865a1e64acc07ce9,"
        + " 84e29100183ddaa60594963befaada3525b492ede23c2ab2c1ce3afe4400,"
        + " bf3e125a1089882119900000000000000000000005,"
        + " 84f2200208480ddc8e419da38d, 84ca0066083e9d6a6c0b2d732000,"
        + " 84f22002183ebfef2da8b04af2a85f491f299b76973df76ff08a4031be,"
        + " 84f2800218783fff80990f5585b1055010ea95094a26e4a8f1ef4b18e100",
    "32, 33, 97b2055fe58599fd,"
        + " 00000000000000000000320370a8439a22cedf045fa9f1903b2834f26e000002,"
        + " 8482330010508a0fd959d2e547c6b33154a6be2057,"
        + " 84e29100187a5ef717eaf1e135ae92fe54429d0e465decda65f5fe5aea00,"
        + " ea90dbfa648a67c5eb6abc57f8530b97d0cd5647c5e8732016b55203b078dd2ace7f8bc5d1c1cd99,"
        + " 84f2200208bcc5c17275545d93, 84ca00660804806aba9d543bb600,"
        + " 84f2200218717222491556ec81a45f49ce48be33320024801a1c4cb0e0,"
        + " 84f2800218561f105bccd3a1642904b251ccc1228beb80a82370a8637000"
  })
  void our_host_says_what_was_recorded(
      int keyBytes,
      String levelHex,
      String hostChallenge,
      String cardAnswer,
      String authentication,
      String readEid,
      String eidAnswer,
      String case1,
      String case2,
      String case3,
      String case4) {
    KeyVersion version = new KeyVersion(HEX.parseHex(cardAnswer)[10]);
    StaticKeys keys = KeySets.counting(version, keyBytes);
    SecurityLevel level = SecurityLevel.ofCode(Integer.parseInt(levelHex, 16)).orElseThrow();
    ResponseApdu answer = ResponseApdu.of(StatusWord.OK, HEX.parseHex(cardAnswer));

    Opening opening = opened(version, level, hostChallenge, answer, keys);

    assertThat(opening).isInstanceOf(Opening.Proven.class);
    HostChannel channel = ((Opening.Proven) opening).channel();
    assertThat(hex(channel.authenticate())).isEqualTo(authentication);
    assertThat(channel.check(ResponseApdu.of(StatusWord.OK)))
        .isInstanceOf(Verdict.ProvesNothing.class);
    assertThat(hex(channel.wrap(command(READ_EID)))).isEqualTo(readEid);
    assertThat(plain(channel.check(ResponseApdu.of(StatusWord.OK, HEX.parseHex(eidAnswer)))))
        .isEqualTo(EID);
    assertThat(hex(channel.wrap(command("80f22002")))).isEqualTo(case1);
    assertThat(hex(channel.wrap(command("80ca006600")))).isEqualTo(case2);
    assertThat(hex(channel.wrap(command("80f220020a4f0212345c054f9f70c5")))).isEqualTo(case3);
    assertThat(hex(channel.wrap(command("80f28002024f0000")))).isEqualTo(case4);
  }

  private static Opening opened(
      KeyVersion version,
      SecurityLevel level,
      String hostChallenge,
      ResponseApdu answer,
      StaticKeys keys) {
    return HostOpening.to(
            KeySets.reference(version), level, KeySets.saying(HEX.parseHex(hostChallenge)))
        .answer(answer, KeySets.of(keys));
  }

  @Test
  void check_values_are_those_published_for_the_set() {
    assertThat(KeySets.counting(new KeyVersion(0x30), 16).checkValues())
        .isEqualTo("C35280 013808 840DE5");
  }

  @Test
  void the_recorded_answer_with_any_byte_of_challenge_or_cryptogram_changed_opens_nothing() {
    byte[] recorded =
        HEX.parseHex("000000000000000000003003703b1aca81e821f219081cdc01c26b372d000003");
    KeyVersion version = new KeyVersion(0x30);
    for (int at = 10; at < 29; at++) {
      byte[] changed = recorded.clone();
      changed[at] ^= 0x01;

      Opening opening =
          opened(
              version,
              SecurityLevel.FULL,
              "fdf38259a1e0de44",
              ResponseApdu.of(StatusWord.OK, changed),
              KeySets.counting(version, 16));

      assertThat(opening).as("byte %d", at).isInstanceOf(Opening.Refused.class);
    }
  }

  private static CommandApdu command(String hex) {
    return CommandApdu.read(HEX.parseHex(hex));
  }

  private static String hex(CommandApdu command) {
    return HEX.formatHex(command.bytes());
  }

  private static String plain(Verdict verdict) {
    byte[] data =
        switch (verdict) {
          case Verdict.Counts(ResponseApdu reply) -> reply.data();
          case Verdict.ProvesNothing(ResponseApdu reply) -> reply.data();
          case Verdict.CardRefused _, Verdict.Broken _ -> new byte[0];
        };
    return HEX.formatHex(data);
  }
}
