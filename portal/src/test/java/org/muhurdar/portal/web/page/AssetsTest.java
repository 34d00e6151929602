package org.muhurdar.portal.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetsTest {

  private static final Path FOLDER = Path.of("src/main/resources/static/assets");
  private static final long FIRST_LOAD_BYTES = 100_000;

  @Test
  void every_file_has_an_address_that_carries_the_version() throws IOException {
    Assets assets = Assets.load();

    assertThat(assets.version()).matches("[0-9a-f]{16}");
    assertThat(assets.href("main.js")).isEqualTo("/assets/" + assets.version() + "/main.js");
    assertThatThrownBy(() -> assets.href("../x")).isInstanceOf(IllegalArgumentException.class);
    try (var files = Files.list(FOLDER)) {
      List<String> onDisk = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(Assets.FILES).containsExactlyElementsOf(onDisk);
    }
  }

  @Test
  void all_files_together_stay_within_the_first_load() throws IOException {
    long bytes = 0;
    for (String file : Assets.FILES) {
      bytes += Files.size(FOLDER.resolve(file));
    }

    assertThat(bytes).isLessThan(FIRST_LOAD_BYTES);
  }

  @Test
  void the_style_sheet_names_no_reserved_font_and_no_outside_file() throws IOException {
    String css = Files.readString(FOLDER.resolve("muhurdar.css"));

    assertThat(css).doesNotContain("GDS Transport", "crown", "url(", "@import");
  }
}
