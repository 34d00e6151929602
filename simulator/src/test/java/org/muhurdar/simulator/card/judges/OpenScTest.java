package org.muhurdar.simulator.card.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.judges.PcscStack.Ran;

/** Our cards in this machine's PC/SC stack, judged by tools that nobody here wrote. */
class OpenScTest {

  @TempDir static Path folder;

  private static @Nullable PcscStack stack;

  @BeforeAll
  static void start() throws Exception {
    stack = PcscStack.start(folder);
    Files.writeString(folder.resolve("data"), "imzalanacak");
    Files.write(
        folder.resolve("digest"),
        MessageDigest.getInstance("SHA-256")
            .digest("imzalanacak".getBytes(StandardCharsets.UTF_8)));
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @AfterEach
  void pull_out() throws Exception {
    stack().pullOut();
  }

  private static PcscStack stack() {
    if (stack == null) {
      throw new IllegalStateException("not started");
    }
    return stack;
  }

  private static String right(String... command) throws Exception {
    Ran ran = stack().run(command);
    assertThat(ran.exit()).as(ran.text()).isZero();
    return ran.text();
  }

  private static String wrong(String... command) throws Exception {
    Ran ran = stack().run(command);
    assertThat(ran.exit()).as(ran.text()).isNotZero();
    return ran.text();
  }

  @ParameterizedTest
  @EnumSource(names = "PIV", mode = EnumSource.Mode.EXCLUDE)
  void opensc_knows_the_card_reads_its_serial_and_its_tree(CardKind kind) throws Exception {
    stack().putIn(kind);

    assertThat(right("opensc-tool", "-r", "0", "--name")).isEqualTo("AKIS\n");
    assertThat(right("opensc-tool", "-r", "0", "--serial"))
        .startsWith("00 00 00 00 90 00 00 00 00 00 10 07");
    assertThat(right("pkcs15-tool", "-r", "0", "--dump"))
        .contains("PKCS#15 Card [NES]", "000000009000000000001007", "PIN [PIN]")
        .contains("Private RSA Key [Imza anahtari]", "ModLength      : 2048")
        .contains("X.509 Certificate [Nitelikli elektronik sertifika]");
    Path script = Files.writeString(folder.resolve("script"), "cd 3D00\nls\n");
    assertThat(right("opensc-explorer", "-r", "0", script.toString())).contains("4301", "5031");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"AKIS10", "PIV"},
      mode = EnumSource.Mode.EXCLUDE)
  void opensc_verifies_changes_signs_and_locks(CardKind kind) throws Exception {
    stack().putIn(kind);

    right("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "123456");
    right("pkcs15-tool", "-r", "0", "--change-pin", "--pin", "123456", "--new-pin", "975310");
    readPublicKey("45");
    right(
        "pkcs15-crypt",
        "-r",
        "0",
        "--sign",
        "--pin",
        "975310",
        "--sha-256",
        "--pkcs1",
        "--raw",
        "-i",
        "digest",
        "-o",
        "signature");
    verified();
    assertThat(wrong("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "123456"))
        .contains("PIN code or key incorrect");
    wrong("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "123456");
    wrong("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "123456");
    assertThat(wrong("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "975310"))
        .contains("Authentication method blocked");
  }

  @Test
  void pkcs11_tools_sign_and_openssl_believes_them() throws Exception {
    assumeTrue(
        Files.exists(Path.of(PcscStack.PKCS11)),
        "opensc-pkcs11 is not installed, so its judges of the card are skipped");
    stack().putIn(CardKind.YK);
    readPublicKey("45");

    sign("SHA256-RSA-PKCS", "45", "data");
    verified();
    sign("RSA-PKCS-PSS", "45", "digest", "--hash-algorithm", "SHA256", "--mgf", "MGF1-SHA256");
    verified("-sigopt", "rsa_padding_mode:pss");
    assertThat(right(PcscStack.java(SunPkcs11Signer.class.getName(), PcscStack.PKCS11, "123456")))
        .contains("signature of Nitelikli elektronik sertifika is right: true");
  }

  @Test
  void opensc_knows_the_piv_card_by_itself_and_locks_changes_and_unlocks_its_pin()
      throws Exception {
    stack().putIn(CardKind.PIV);

    assertThat(right("opensc-tool", "-r", "0", "--name")).startsWith("Personal Identity");
    assertThat(right("piv-tool", "-r", "0", "--name")).startsWith("Personal Identity");
    assertThat(right("piv-tool", "-r", "0", "--serial"))
        .startsWith("90 00 00 00 00 00 40 00 80 00 00 00 00 00 10 07");
    assertThat(right("pkcs15-tool", "-r", "0", "--list-certificates"))
        .contains("Certificate for PIV Authentication", "Certificate for Digital Signature")
        .doesNotContain("Key Management");
    right("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "123456");
    right("pkcs15-tool", "-r", "0", "--change-pin", "--pin", "123456", "--new-pin", "975310");
    for (int i = 0; i < 3; i++) {
      wrong("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "123456");
    }
    assertThat(wrong("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "975310"))
        .contains("Authentication method blocked");
    right("pkcs15-tool", "-r", "0", "--unblock-pin", "--puk", "87654321", "--new-pin", "246813");
    right("pkcs15-tool", "-r", "0", "--verify-pin", "--pin", "246813");
  }

  @Test
  void pkcs11_tool_signs_with_the_piv_keys_9a_and_9c_and_openssl_believes_it() throws Exception {
    assumeTrue(
        Files.exists(Path.of(PcscStack.PKCS11)),
        "opensc-pkcs11 is not installed, so its judges of the card are skipped");
    stack().putIn(CardKind.PIV);

    for (String id : List.of("01", "02")) {
      readPublicKey(id);
      sign("SHA256-RSA-PKCS", id, "data");
      verified();
    }
  }

  /** With the card's PIN; the tool types it again where a key wants it before each signature. */
  private static void sign(String mechanism, String id, String file, String... options)
      throws Exception {
    List<String> command =
        new ArrayList<>(List.of("pkcs11-tool", "--module", PcscStack.PKCS11, "--login"));
    command.addAll(List.of("--pin", "123456", "--sign", "-m", mechanism, "--id", id));
    command.addAll(List.of("-i", file, "-o", "signature"));
    command.addAll(List.of(options));
    right(command.toArray(String[]::new));
  }

  private static void readPublicKey(String id) throws Exception {
    right("pkcs15-tool", "-r", "0", "--read-certificate", id, "-o", "certificate.pem");
    right("sh", "-c", "openssl x509 -in certificate.pem -pubkey -noout > public.pem");
  }

  private static void verified(String... options) throws Exception {
    String command =
        "openssl dgst -sha256 "
            + String.join(" ", options)
            + " -verify public.pem -signature signature data";
    assertThat(right("sh", "-c", command)).contains("Verified OK");
  }

  @Test
  @Tag("long")
  void one_command_takes_at_most_a_millisecond() throws Exception {
    stack().putIn(CardKind.YK);

    String figures = right(PcscStack.java(ApduBench.class.getName()));

    System.out.print(figures);
    double median = Double.parseDouble(figures.replaceFirst("(?s).*median ([0-9.]+) ms.*", "$1"));
    assertThat(median).isLessThanOrEqualTo(1.0);
  }
}
