package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.muhurdar.acceptance.house.House;

/** The product's page of a secret with its tidying up taken out. */
final class CarelessPage {

  private static final String SOURCE = "org/muhurdar/portal/web/http/SecretPage.java";

  private CarelessPage() {}

  /** A folder of classes to be put before the product's. */
  static Path compiled(Path folder) throws IOException {
    String tidy = Files.readString(House.folder().resolve("portal/src/main/java").resolve(SOURCE));
    String careless =
        tidy.replace("BLANKS = 8 * 1024;", "BLANKS = 0;")
            .replace("Arrays.fill(bytes, (byte) 0);", "");
    assertThat(careless).hasSizeLessThan(tidy.length() - 30);
    Path source = folder.resolve("source").resolve(SOURCE);
    var _ = Files.createDirectories(source.getParent());
    var _ = Files.writeString(source, careless);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(exit).as("compiled").isZero();
    return classes;
  }
}
