package org.muhurdar.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.testing.SeededRandomness;

class AuditReferenceTest {

  private final Randomness randomness = new SeededRandomness(1);

  @Test
  void a_reference_is_read_back_from_what_people_type() {
    for (int i = 0; i < 1000; i++) {
      AuditReference reference = AuditReference.make(randomness);
      String spoken = reference.toString();

      assertThat(spoken).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
      assertThat(AuditReference.parse(spoken)).contains(reference);
      assertThat(AuditReference.parse(spoken.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
          .contains(reference);
      assertThat(AuditReference.parse(spoken.replace('0', 'o').replace('1', 'l')))
          .contains(reference);
    }
  }

  @Test
  void every_one_of_the_eighty_bits_counts() {
    assertThat(AuditReference.parse("ZZZZ-ZZZZ-ZZZZ-ZZZZ").orElseThrow().value())
        .isEqualTo(UUID.fromString("ffffffff-ffff-8fff-bfff-fc0000000000"));
    assertThat(AuditReference.parse("0000-0000-0000-0001").orElseThrow().value())
        .isEqualTo(UUID.fromString("00000000-0000-8000-8000-040000000000"));
  }

  @Test
  void anything_else_is_no_reference() {
    assertThat(AuditReference.parse("")).isEmpty();
    assertThat(AuditReference.parse("0000-0000-0000-000")).isEmpty();
    assertThat(AuditReference.parse("0000-0000-0000-00000")).isEmpty();
    assertThat(AuditReference.parse("0000-0000-0000-000U")).isEmpty();
    assertThat(AuditReference.parse("0000-0000-0000-000ş")).isEmpty();
    assertThatThrownBy(
            () -> new AuditReference(UUID.fromString("6f1d4e0c-5d0e-4b3f-9d5a-3a2f1c0b9e8d")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
