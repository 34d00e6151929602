package org.muhurdar.portal.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.dataimport.ImportOptions;
import org.muhurdar.portal.dataimport.ImportProgress;
import org.muhurdar.portal.dataimport.Importer;
import org.muhurdar.portal.dataimport.Sealer;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.keystore.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The fictitious holders of the demo, brought in by the way that every provider's come in. */
final class SampleData {

  private final Path folder;

  private SampleData(Path folder) {
    this.folder = folder;
  }

  static SampleData unpackInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : List.of("holders.jsonl", "people.jsonl")) {
      try (InputStream in = SampleData.class.getResourceAsStream("/sample/" + name)) {
        if (in == null) {
          throw new IllegalStateException("no sample " + name);
        }
        Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new SampleData(folder);
  }

  /** Who can sign in, for the desk. */
  Path people() {
    return folder.resolve("people.jsonl");
  }

  /** Seals and imports the sample unless there is anybody already. */
  void importInto(Portal portal) {
    if (!portal.door(Holders.class).next(Optional.empty(), 1).isEmpty()) {
      return;
    }
    Path sealed = folder.resolve("holders-sealed.jsonl");
    var _ =
        new Sealer(portal.door(Keys.class).importPublicKey())
            .seal(folder.resolve("holders.jsonl"), sealed);
    var _ =
        portal
            .door(Importer.class)
            .run(sealed, ImportOptions.usual(sealed), ImportProgress.silent());
  }

  /** Who can sign in, for the ready lines. */
  List<String> peopleLines() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedReader lines = Files.newBufferedReader(people(), StandardCharsets.UTF_8)) {
      return lines
          .lines()
          .filter(line -> !line.isBlank())
          .map(mapper::readTree)
          .map(SampleData::line)
          .toList();
    }
  }

  private static String line(JsonNode person) {
    return "  %-12s %-26s %s / %s"
        .formatted(
            person.get("personId").asString(),
            person.get("securityWord").asString(),
            person.get("noteTr").asString(),
            person.get("noteEn").asString());
  }
}
