package org.muhurdar.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start from the menu does. */
class StartTest {

  private static final URI PAGE = URI.create("http://127.0.0.1:35500/");

  @TempDir private Path home;

  @Test
  void the_page_is_shown_where_there_is_a_desktop_and_nowhere_else() {
    assertThat(Desktop.command("Linux", Map.of("DISPLAY", ":0"), PAGE))
        .containsExactly("xdg-open", PAGE.toString());
    assertThat(Desktop.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), PAGE)).isNotEmpty();
    assertThat(Desktop.command("Linux", Map.of(), PAGE)).isEmpty();
    assertThat(Desktop.command("Windows 11", Map.of(), PAGE)).last().isEqualTo(PAGE.toString());
    assertThat(Desktop.command("Mac OS X", Map.of(), PAGE))
        .containsExactly("open", PAGE.toString());
  }

  @Test
  void a_second_start_finds_the_page_of_the_first_until_that_ends() throws Exception {
    assertThat(RunningAgent.find(home)).isEmpty();

    try (RunningAgent _ = RunningAgent.note(home, PAGE);
        RunningAgent _ = RunningAgent.note(home, URI.create("http://127.0.0.1:35501/"))) {
      assertThat(RunningAgent.find(home)).contains(PAGE);
    }

    assertThat(RunningAgent.find(home)).isEmpty();
    assertThat(RunningAgent.find(home.resolve("nowhere"))).isEmpty();
  }
}
