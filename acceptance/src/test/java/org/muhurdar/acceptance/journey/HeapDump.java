package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.muhurdar.acceptance.house.House;

/** Everything a JVM of this machine remembers; it must allow being attached to. */
final class HeapDump {

  private HeapDump() {}

  static void of(long pid, Path file) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                House.java().resolveSibling("jcmd").toString(),
                String.valueOf(pid),
                "GC.heap_dump",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(jcmd.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(file).isNotEmptyFile();
  }
}
