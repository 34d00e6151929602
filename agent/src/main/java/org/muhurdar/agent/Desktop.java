package org.muhurdar.agent;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows a page in the person's own browser, where there is a desktop to show it on. */
final class Desktop {

  private Desktop() {}

  /** Shows it, or does nothing: its address is printed as well. */
  static void show(URI page) {
    List<String> command = command(System.getProperty("os.name", ""), System.getenv(), page);
    if (command.isEmpty()) {
      return;
    }
    try {
      var _ =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noSuchProgram) {
      // Whoever has no browser has the terminal.
    }
  }

  /** What opens a page on that system; empty where there is no desktop. */
  static List<String> command(String os, Map<String, String> environment, URI page) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
    }
    if (system.startsWith("mac")) {
      return List.of("open", page.toString());
    }
    boolean desktop =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return desktop ? List.of("xdg-open", page.toString()) : List.of();
  }
}
