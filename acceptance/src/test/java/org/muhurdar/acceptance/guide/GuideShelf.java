package org.muhurdar.acceptance.guide;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder that the guides are kept in: a page, a PDF, and the pictures of both languages. */
final class GuideShelf {

  private final Path folder;

  GuideShelf(Path folder) {
    this.folder = folder;
  }

  /** Writes a guide, its pictures, its style sheet, and prints it. */
  void put(Guide guide, Browser printer) throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    String start = guide.name() + "." + guide.words().language() + ".";
    try (DirectoryStream<Path> old = Files.newDirectoryStream(pictures, start + "*")) {
      for (Path one : old) {
        Files.delete(one);
      }
    }
    for (Guide.Step step : guide.steps()) {
      for (Guide.Picture picture : step.pictures()) {
        Files.write(pictures.resolve(picture.file()), picture.png().bytes());
      }
    }
    try (InputStream css = GuideShelf.class.getResourceAsStream("guide.css")) {
      Files.write(folder.resolve("guide.css"), Objects.requireNonNull(css).readAllBytes());
    }
    Path html = folder.resolve(start + "html");
    Files.writeString(html, new GuideHtml(guide).page());
    Files.write(folder.resolve(start + "pdf"), GuidePdf.print(printer, html));
  }

  /** Every file of the shelf, by its path within. */
  Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new TreeSet<>(
          all.filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .toList());
    }
  }

  byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }
}
