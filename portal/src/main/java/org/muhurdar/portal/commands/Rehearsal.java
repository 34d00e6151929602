package org.muhurdar.portal.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the JVM learns what a start needs, so that the next one takes seconds: a demo beside the
 * first one, in a process of its own, which shows its pages a few times and ends. The holder of the
 * first demo notices nothing, and ending it ends the rehearsal.
 */
final class Rehearsal {

  private static final int TIMES = 10;

  private static final List<String> PAGES =
      List.of("/tr", "/en", "/tr/sifreli-giris", "/en/sifreli-giris", "/tr/menu", "/tr/nothing");

  private Rehearsal() {}

  /** Begins one unless the launcher says that none is needed; it ends with this process. */
  static void beginIfAsked() {
    Optional.ofNullable(System.getProperty("muhurdar.rehearsal")).ifPresent(Rehearsal::begin);
  }

  private static void begin(String launcher) {
    try {
      Process process =
          new ProcessBuilder(launcher, "rehearse")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-rehearsal"));
    } catch (IOException e) {
      throw new UncheckedIOException("the launcher cannot be started again", e);
    }
  }

  private static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** What is played: pages that need nobody signed in. */
  static void play(String portalUrl) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      for (String page : PAGES) {
        var connection = (HttpURLConnection) URI.create(portalUrl + page).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
          try (InputStream body = connection.getInputStream()) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
          }
        }
        connection.disconnect();
      }
    }
  }
}
