package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditProofsTest {

  private static final Path STRANGERS_CHECK = Path.of("../docs/verify-proof.py");

  private final LogFixture log = new LogFixture();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_receipt_is_proved_to_whoever_holds_the_key() {
    log.grow(5);
    AuditReference reference = log.revealed(log.ayse);
    log.grow(4);
    log.grow(300);

    String document = proven(reference);

    assertThat(AuditVerifier.verifyProof(document.getBytes(UTF_8), log.signing.key()))
        .isInstanceOfSatisfying(
            ProofVerdict.Genuine.class,
            genuine -> {
              assertThat(genuine.reference()).isEqualTo(reference);
              assertThat(genuine.type()).isEqualTo("PIN_REVEALED");
              assertThat(genuine.open()).containsOnly(Map.entry("COUNT", "1"));
              assertThat(genuine.opened())
                  .containsEntry("CARD", "TR-4711 \"ş\"\n")
                  .containsEntry("HOLDER", log.ayse.toString());
              assertThat(genuine.index()).isEqualTo(5);
              assertThat(genuine.treeSize()).isEqualTo(10);
            });
  }

  @Test
  void a_proof_keeps_its_bytes_while_the_log_grows() {
    AuditReference reference = log.revealed(log.ayse);
    log.grow(1);
    String first = proven(reference);

    log.grow(700);

    assertThat(proven(reference)).isEqualTo(first);
  }

  @Test
  void every_flipped_byte_of_a_proof_is_found() {
    log.grow(20);
    byte[] document = proven(log.revealed(log.ayse), 1).getBytes(UTF_8);
    int refused = 0;
    for (int at = 0; at < document.length; at++) {
      for (int bits : new int[] {1 << at % 8, 0xFF}) {
        byte[] flipped = document.clone();
        flipped[at] ^= (byte) bits;
        if (AuditVerifier.verifyProof(flipped, log.signing.key()) instanceof ProofVerdict.Refused) {
          refused++;
        }
      }
    }

    assertThat(refused).isEqualTo(2 * document.length);
    assertThat(AuditVerifier.verifyProof(document, log.signing.key()))
        .isInstanceOf(ProofVerdict.Genuine.class);
  }

  @Test
  void a_proof_cut_short_or_grown_is_malformed() {
    log.grow(3);
    String document = proven(log.revealed(log.ayse), 1);

    for (int length = 0; length < document.length(); length++) {
      byte[] cut = document.substring(0, length).getBytes(UTF_8);
      assertThat(AuditVerifier.verifyProof(cut, log.signing.key()))
          .isInstanceOf(ProofVerdict.Refused.class);
    }
    byte[] huge = (document + "x".repeat(100_000)).getBytes(UTF_8);
    assertThat(AuditVerifier.verifyProof(huge, log.signing.key()))
        .isEqualTo(new ProofVerdict.Refused(ProofFault.MALFORMED));
  }

  @Test
  void another_logs_key_does_not_fit() {
    log.grow(3);
    byte[] document = proven(log.revealed(log.ayse), 1).getBytes(UTF_8);

    assertThat(AuditVerifier.verifyProof(document, SigningKey.make("muhurdar.example/audit").key()))
        .isEqualTo(new ProofVerdict.Refused(ProofFault.FOREIGN_KEY));
  }

  @Test
  void the_holder_may_strike_out_what_a_proof_opens() {
    String document = proven(log.revealed(log.ayse), 1);
    String struckOut = document.replaceAll("opened [^\n]*\n", "");

    assertThat(struckOut).isNotEqualTo(document);
    assertThat(AuditVerifier.verifyProof(struckOut.getBytes(UTF_8), log.signing.key()))
        .isInstanceOfSatisfying(
            ProofVerdict.Genuine.class, genuine -> assertThat(genuine.opened()).isEmpty());
  }

  @Test
  void the_operator_who_looked_is_not_named_in_a_proof() {
    AuditReference reference =
        log.audit.record(
            AuditEvent.outcome(AuditType.RECORD_VIEWED)
                .about(log.ayse)
                .with(AuditFact.OPERATOR, "op-7")
                .with(AuditFact.DESK_REASON, "asked by phone"));

    assertThat(proven(reference, 1)).contains("asked by phone").doesNotContain("op-7");
  }

  @Test
  void an_event_waits_for_the_next_signed_head() {
    AuditReference reference = log.revealed(log.ayse);
    assertThat(log.proofs().proofOf(reference))
        .isEqualTo(new AuditProof.NotYet(log.clock.instant().plusSeconds(2)));

    log.sequencer.work();
    AuditReference next = log.revealed(log.ayse);
    assertThat(log.sequencer.sequence()).isEqualTo(1);

    assertThat(log.proofs().proofOf(reference)).isInstanceOf(AuditProof.Proven.class);
    assertThat(log.proofs().proofOf(next))
        .isEqualTo(new AuditProof.NotYet(log.clock.instant().plusSeconds(12)));
  }

  @Test
  void strangers_events_are_unknown() {
    AuditReference reference = log.revealed(log.ayse);
    log.grow(1);

    assertThat(log.proofs().proofOf(AuditReference.make(log.randomness)))
        .isEqualTo(new AuditProof.Unknown());
    assertThat(log.proofs().proofOf(reference, log.mehmet)).isEqualTo(new AuditProof.Unknown());
    assertThat(log.proofs().proofOf(reference, log.ayse)).isInstanceOf(AuditProof.Proven.class);
  }

  @Test
  void a_proof_of_an_erased_person_still_holds_and_opens_nothing() {
    AuditReference reference = log.revealed(log.ayse);
    log.grow(1);
    byte[] before = proven(reference).getBytes(UTF_8);

    assertThat(log.audit.erase(log.ayse)).isEqualTo(2);
    log.grow(1);

    String after = proven(reference);
    assertThat(after).doesNotContain("opened");
    for (byte[] document : List.of(before, after.getBytes(UTF_8))) {
      assertThat(AuditVerifier.verifyProof(document, log.signing.key()))
          .isInstanceOf(ProofVerdict.Genuine.class);
    }
    String rows =
        log
            .database
            .jdbc()
            .sql("select audit_event::text from audit_event")
            .query(String.class)
            .list()
            .stream()
            .limit(2)
            .toList()
            .toString();
    assertThat(rows).doesNotContain("4711", log.ayse.toString());
  }

  @Test
  void a_stranger_checks_a_proof_with_python_and_openssl(@TempDir Path folder) throws Exception {
    assumeTrue(runs("python3", "--version") && runs("openssl", "version"), "no python3 or openssl");
    log.grow(40);
    String document = proven(log.revealed(log.mehmet), 30);
    Path good = Files.writeString(folder.resolve("good.txt"), document);
    Path changed =
        Files.writeString(folder.resolve("bad.txt"), document.replace("REVEALED", "SHREDDED"));
    Path forged = Files.writeString(folder.resolve("forged.txt"), flipInSignature(document));
    Path opened = Files.writeString(folder.resolve("open.txt"), document.replace("4711", "4712"));
    String key = log.signing.key().line();

    assertThat(runs("python3", STRANGERS_CHECK.toString(), good.toString(), key)).isTrue();
    for (Path bad : List.of(changed, forged, opened)) {
      assertThat(runs("python3", STRANGERS_CHECK.toString(), bad.toString(), key)).isFalse();
    }
    String other = SigningKey.make("muhurdar.example/audit").key().line();
    assertThat(runs("python3", STRANGERS_CHECK.toString(), good.toString(), other)).isFalse();
  }

  private static String flipInSignature(String document) {
    int at = document.length() - 20;
    char other = document.charAt(at) == 'A' ? 'B' : 'A';
    return document.substring(0, at) + other + document.substring(at + 1);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String proven(AuditReference reference, int more) {
    log.grow(more);
    return proven(reference);
  }

  private String proven(AuditReference reference) {
    AuditProof proof = log.proofs().proofOf(reference);
    assertThat(proof).isInstanceOf(AuditProof.Proven.class);
    return ((AuditProof.Proven) proof).document();
  }
}
