package org.muhurdar.acceptance.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things lie on this machine: the project's folder, the JDK, free ports. */
public final class House {

  private House() {}

  /** The project's folder: the nearest one above that has the build's wrapper. */
  public static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw")) && Files.exists(at.resolve("portal"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside the project");
  }

  /** The {@code java} that runs this test. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** A folder under acceptance/target, made when missing. */
  public static Path scratch(String name) {
    try {
      return Files.createDirectories(folder().resolve("acceptance/target").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
