package org.muhurdar.agent;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.kernel.Randomness;

/**
 * How an agent is started.
 *
 * @param ports of the local page, in order of liking; 0 takes any
 * @param vpcdPort where virtual cards come to; empty for no such reader, 0 takes any
 * @param platformReaders whether the platform's card service is asked as well
 * @param portals that are known to be right, so that the holder is not asked
 * @param home folder of this installation: its key, and the portals it has met
 */
public record AgentOptions(
    List<Integer> ports,
    OptionalInt vpcdPort,
    boolean platformReaders,
    Set<PortalAddress> portals,
    Path home,
    InstantSource clock,
    Randomness randomness) {

  /** The local page's port unless told otherwise; portals post there. */
  public static final int USUAL_PORT = 35500;

  /** How many ports are tried, one after the other. */
  public static final int PORTS_TRIED = 3;

  /** Copies the collections. */
  public AgentOptions {
    ports = List.copyOf(ports);
    portals = Set.copyOf(portals);
  }

  /** That port and the next ones; 0 alone. */
  public static List<Integer> portsFrom(int first) {
    return first == 0 ? List.of(0) : List.of(first, first + 1, first + 2);
  }

  /** The user's own folder for such things, by the habits of each platform. */
  public static Path usualHome(Map<String, String> environment) {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path user = Path.of(System.getProperty("user.home", "."));
    if (os.startsWith("windows")) {
      return folder(environment, "LOCALAPPDATA", user.resolve("AppData/Local")).resolve("Muhurdar");
    }
    if (os.startsWith("mac")) {
      return user.resolve("Library/Application Support/Muhurdar");
    }
    return folder(environment, "XDG_CONFIG_HOME", user.resolve(".config"))
        .resolve("muhurdar-agent");
  }

  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .orElse(otherwise);
  }
}
