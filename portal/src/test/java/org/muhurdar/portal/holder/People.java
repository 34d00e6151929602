package org.muhurdar.portal.holder;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.NationalId;
import org.muhurdar.kernel.PassportNumber;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;

/** The people of this room's stories. */
final class People {

  /** Nobody on file has this number. */
  static final PersonId STRANGER = new NationalId("19090909018");

  private People() {}

  static Holder ayse() {
    return new Holder(
        new HolderId(UUID.fromString("0d5f1c1e-0000-4000-8000-000000000001")),
        new NationalId("10000000146"),
        "Ayşe Yılmaz",
        new Phone("+905000000034"),
        new EmailAddress("ayse.yilmaz@example.org"),
        List.of(new EmailAddress("ayse@evde.example")),
        Language.TR,
        Optional.of(LocalDate.of(1984, 3, 9)),
        Optional.of("Bilgi İşlem"),
        Optional.empty());
  }

  static Holder anna() {
    return new Holder(
        new HolderId(UUID.fromString("0d5f1c1e-0000-4000-8000-000000000002")),
        new PassportNumber("C01X00T47"),
        "Anna Schmidt",
        new Phone("+4915112345678"),
        new EmailAddress("anna.schmidt@example.org"),
        List.of(),
        Language.EN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
