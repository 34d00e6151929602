package org.muhurdar.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a holder installs: made by {@code agent/package} from what was just compiled. */
@Tag("long")
class PackageTest {

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void it_starts_from_the_menu_and_works_in_a_console() throws Exception {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    assumeTrue(linux && Files.isExecutable(JDK.resolve("bin/jpackage")), "not a JDK of Linux");
    Path built = built();

    String made = run("bash", "package", folder.resolve("out").toString(), built.toString());

    Path image = folder.resolve("out/muhurdar-agent");
    assertThat(made).contains(image.toString());
    assertThat(run(image.resolve("bin/muhurdar-agent-console").toString(), "terminal", "--help"))
        .contains("change-pin", "unlock CODE");
    assertThat(run(image.resolve("bin/muhurdar-agent-console").toString()))
        .contains("--open-page", "terminal");
    assertThat(image.resolve("lib/app/muhurdar-agent.cfg"))
        .content(StandardCharsets.UTF_8)
        .contains("--open-page");
    if (made.contains(".deb")) {
      String files = run("bash", "-c", "dpkg-deb -c " + folder.resolve("out") + "/*.deb");
      String menu =
          run(
              "bash",
              "-c",
              "dpkg-deb --fsys-tarfile "
                  + folder.resolve("out")
                  + "/*.deb | tar -xO --wildcards '*.desktop'");
      assertThat(menu)
          .contains("Name[tr]=Mühürdar kart programı", "Exec=/usr/bin/muhurdar-agent\n");
      assertThat(files)
          .contains("./usr/bin/muhurdar-agent\n", "./usr/bin/muhurdar-agent-console\n")
          .containsPattern("muhurdar-agent-muhurdar-agent\\.desktop");
    }
  }

  /** The agent's jar with its libraries beside it, as the build leaves them. */
  private Path built() throws IOException {
    Path built = folder.resolve("built");
    Path libraries = Files.createDirectories(built.resolve("lib"));
    List<String> names = new ArrayList<>();
    String classPath = System.getProperty("java.class.path");
    for (String entry : classPath.split(java.io.File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      String module =
          path.getNameCount() > 2 ? path.getName(path.getNameCount() - 3).toString() : "";
      if (path.endsWith("target/classes") && List.of("kernel", "card", "wire").contains(module)) {
        jar(libraries.resolve(module + ".jar"), path, "");
        names.add("lib/" + module + ".jar");
      } else if (entry.endsWith(".jar")
          && Stream.of("picocli", "jspecify", "kernel", "card", "wire")
              .anyMatch(path.getFileName().toString()::startsWith)) {
        Files.copy(path, libraries.resolve(path.getFileName()));
        names.add("lib/" + path.getFileName());
      }
    }
    jar(built.resolve("agent-0.1.0.jar"), Path.of("target/classes"), String.join(" ", names));
    return built;
  }

  private static void jar(Path jar, Path classes, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    main.put(Attributes.Name.CLASS_PATH, classPath);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", JDK.toString());
    builder.environment().remove("DISPLAY");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
