package org.muhurdar.simulator.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import tools.jackson.core.JacksonException;

/**
 * A fictitious person whom a newcomer may sign in as.
 *
 * @param personId the identity number, as it is typed
 * @param securityWord what is typed with it
 * @param name how the person is called; empty when not told
 * @param phone the number on file, so that the desk can say whose it is
 * @param noteTr what is special about this person, in Turkish
 * @param noteEn the same in English
 */
public record SamplePerson(
    String personId,
    String securityWord,
    String name,
    Optional<Phone> phone,
    String noteTr,
    String noteEn) {

  /** One line of the file. */
  private record Line(
      @Nullable String personId,
      @Nullable String securityWord,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String noteTr,
      @Nullable String noteEn) {}

  /**
   * Reads a file of JSON Lines: {@code personId}, {@code securityWord}, {@code noteTr}, {@code
   * noteEn} and, if wanted, {@code name} and {@code phone}. Empty lines are skipped.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   */
  public static List<SamplePerson> readAll(Path file) throws IOException {
    List<SamplePerson> people = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        people.add(read(line, number));
      }
    }
    return List.copyOf(people);
  }

  /** What is special about this person. */
  public String note(Language language) {
    return switch (language) {
      case TR -> noteTr;
      case EN -> noteEn;
    };
  }

  private static SamplePerson read(String json, int number) {
    Line line;
    try {
      line = Json.MAPPER.readValue(json, Line.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "line " + number + " is not as expected: " + e.getOriginalMessage(), e);
    }
    String personId = required(line.personId(), "personId", number);
    if (!(PersonId.read(personId) instanceof PersonId.Read)) {
      throw new IllegalArgumentException("line " + number + ": personId is no identity number");
    }
    Optional<Phone> phone = Optional.ofNullable(line.phone()).flatMap(Phone::read);
    if (line.phone() != null && phone.isEmpty()) {
      throw new IllegalArgumentException("line " + number + ": phone is no number");
    }
    return new SamplePerson(
        personId,
        required(line.securityWord(), "securityWord", number),
        Optional.ofNullable(line.name()).orElse(""),
        phone,
        required(line.noteTr(), "noteTr", number),
        required(line.noteEn(), "noteEn", number));
  }

  private static String required(@Nullable String value, String field, int number) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("line " + number + ": " + field + " is missing");
    }
    return value;
  }
}
