package org.muhurdar.acceptance.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that is installed on this machine. */
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<Path> MAC_HOMES =
      List.of(
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

  private Chromium() {}

  /** The one MUHURDAR_CHROMIUM names, else the first on the path. */
  static Optional<Path> find() {
    Optional<Path> named = Optional.ofNullable(System.getenv("MUHURDAR_CHROMIUM")).map(Path::of);
    String[] folders =
        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
    Stream<Path> onPath =
        NAMES.stream().flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)));
    return Stream.of(named.stream(), onPath, MAC_HOMES.stream())
        .flatMap(paths -> paths)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
