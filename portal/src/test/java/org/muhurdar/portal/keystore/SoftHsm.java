package org.muhurdar.portal.keystore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muhurdar.portal.settings.Settings;

/** SoftHSM 2 as Debian packages it, with fresh tokens in a folder of its own. */
public final class SoftHsm {

  static final String PIN = "246810";

  private static final Pattern SLOT = Pattern.compile("reassigned to slot ([0-9]+)");

  private static final int TOKENS = 6;
  private static final Queue<Long> UNUSED = new ArrayDeque<>();
  private static Optional<SoftHsm> shared = Optional.empty();

  private final Path folder;
  private final Path library;
  private final Path pinFile;

  private SoftHsm(Path folder, Path library, Path pinFile) {
    this.folder = folder;
    this.library = library;
    this.pinFile = pinFile;
  }

  /** Empty where SoftHSM is not installed. To be called before this JVM loads its library. */
  public static Optional<SoftHsm> in(Path folder) throws IOException {
    Optional<Path> library =
        Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")
            .map(Path::of)
            .filter(Files::isRegularFile)
            .findFirst();
    if (library.isEmpty()) {
      return Optional.empty();
    }
    Path tokens = Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    Path pinFile = Files.writeString(folder.resolve("pin"), PIN + "\n");
    setEnvironment("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    return Optional.of(new SoftHsm(folder, library.get(), pinFile));
  }

  /**
   * The one of this JVM, with tokens for all its tests: the library is loaded once and sees only
   * what was made before. Empty where SoftHSM is not installed.
   */
  static synchronized Optional<SoftHsm> ofThisJvm() throws IOException, InterruptedException {
    if (shared.isEmpty()) {
      Path folder = Files.createTempDirectory("softhsm");
      shared = in(folder);
      if (shared.isPresent()) {
        for (int i = 0; i < TOKENS; i++) {
          UNUSED.add(shared.get().makeToken("token-" + i));
        }
      }
    }
    return shared;
  }

  /** The slot of a token that no other test has used. */
  static synchronized long unusedSlot() {
    return UNUSED.remove();
  }

  /**
   * A new token; the answer is its slot. SoftHSM sees only tokens made before its library loads.
   */
  public long makeToken(String label) throws IOException, InterruptedException {
    Process process =
        start(
            List.of(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                label,
                "--pin",
                PIN,
                "--so-pin",
                "13579"));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher matcher = SLOT.matcher(output);
    if (process.waitFor() != 0 || !matcher.find()) {
      throw new IOException(output);
    }
    return Long.parseLong(matcher.group(1));
  }

  /** Any program, with this SoftHSM as its SoftHSM. */
  Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    return builder.start();
  }

  /** What an administrator would write. */
  public Settings settings(long slot, Path keyFolder) {
    return Settings.of(
        Map.of(
            "keystore.kind", "pkcs11",
            "keystore.folder", keyFolder.toString(),
            "keystore.pkcs11.library", library.toString(),
            "keystore.pkcs11.slot", Long.toString(slot),
            "keystore.pkcs11.pin-file", pinFile.toString()));
  }

  Pkcs11Settings token(long slot) {
    return new Pkcs11Settings(library, Optional.of(slot), 0, pinFile, 4);
  }

  /** The library reads the C environment, which Java cannot change otherwise. */
  @SuppressWarnings("restricted") // the point of this fixture
  private static void setEnvironment(String name, String value) {
    Linker linker = Linker.nativeLinker();
    var setenv =
        linker.downcallHandle(
            linker.defaultLookup().find("setenv").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (failed != 0) {
        throw new IllegalStateException("setenv");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
