package org.muhurdar.portal.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.portal.settings.Settings;
import tools.jackson.databind.ObjectMapper;

/**
 * A demo's data folder: its keys, its sample, its cards. Of the sample's crowd only those whom the
 * desk names are taken, and the database is one of the tests'.
 */
public final class DemoData implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AdminDesk desk;

  /** In an empty folder. */
  public DemoData(Path folder) throws IOException {
    desk = new AdminDesk(folder);
  }

  /** The portal of a demo that starts with this folder; the caller closes it. */
  public Portal start() throws IOException {
    Path folder = desk.folder().resolve("sample");
    SampleData sample = SampleData.unpackInto(folder);
    keepNamed(folder);
    var _ =
        SampleCards.write(
            folder,
            FileKeys.open(desk.folder().resolve("keys"), Optional.empty(), Randomness.ofSystem()));
    Portal portal = Portal.withoutScreens(Settings.read(desk.config()));
    sample.importInto(portal);
    return portal;
  }

  private static void keepNamed(Path folder) throws IOException {
    Set<String> named =
        Files.readAllLines(folder.resolve("people.jsonl")).stream()
            .filter(line -> !line.isBlank())
            .map(line -> JSON.readTree(line).get("personId").asString())
            .collect(Collectors.toSet());
    Path holders = folder.resolve("holders.jsonl");
    List<String> kept =
        Files.readAllLines(holders).stream()
            .filter(line -> named.contains(JSON.readTree(line).get("identity_number").asString()))
            .toList();
    Files.write(holders, kept);
  }

  /** What a simulator is given to make its cards from. */
  public Path cards() {
    return desk.folder().resolve("sample/cards.jsonl");
  }

  /** Where a simulator keeps what its cards remember. */
  public Path cardFolder() {
    return desk.folder().resolve("cards");
  }

  /** What an admin command says while the demo does not run. */
  public String admin(String... arguments) {
    return desk.admin(arguments).out();
  }

  @Override
  public void close() {
    desk.close();
  }
}
