package org.muhurdar.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"10000000146", "19090909018", " 100 000 001-46 "})
  void a_valid_national_number_is_read_with_spaces_and_hyphens(String typed) {
    assertThat(PersonId.read(typed)).isInstanceOf(PersonId.Read.class);
    assertThat(((PersonId.Read) PersonId.read(typed)).personId()).isInstanceOf(NationalId.class);
  }

  @Test
  void a_wrong_checksum_is_a_slip_of_the_finger() {
    assertThat(PersonId.read("17291716050"))
        .isEqualTo(new PersonId.Refused(PersonId.Fault.CHECKSUM));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "١٠٠٠٠٠٠٠١٤٦", "U1234567890123456", "<script>", "PASSPORT", "01234567890"})
  void anything_else_is_refused_by_shape(String typed) {
    assertThat(PersonId.read(typed)).isEqualTo(new PersonId.Refused(PersonId.Fault.SHAPE));
  }

  @Test
  void passports_are_read_in_capitals_whatever_the_country_of_the_machine() {
    assertThat(PersonId.read("u12345678"))
        .isEqualTo(new PersonId.Read(new PassportNumber("U12345678")));
    assertThat(PersonId.read("i1234567"))
        .isEqualTo(new PersonId.Read(new PassportNumber("I1234567")));
  }

  @Test
  void every_single_digit_slip_in_a_thousand_numbers_is_found() {
    Random random = new Random(7);
    for (int n = 0; n < 1000; n++) {
      String id = anyValid(random);
      assertThat(PersonId.read(id)).isInstanceOf(PersonId.Read.class);
      int place = random.nextInt(1, 11);
      char slipped = (char) ('0' + (id.charAt(place) - '0' + random.nextInt(1, 10)) % 10);
      String wrong = id.substring(0, place) + slipped + id.substring(place + 1);
      assertThat(PersonId.read(wrong)).isEqualTo(new PersonId.Refused(PersonId.Fault.CHECKSUM));
    }
  }

  @Test
  void a_number_never_prints_itself_whole() {
    assertThat(new NationalId("10000000146").toString()).isEqualTo("********146");
  }

  private static String anyValid(Random random) {
    while (true) {
      long number = random.nextLong(10_000_000_000L, 100_000_000_000L);
      String id = Long.toString(number);
      if (NationalId.hasValidCheckDigits(id)) {
        return id;
      }
    }
  }
}
