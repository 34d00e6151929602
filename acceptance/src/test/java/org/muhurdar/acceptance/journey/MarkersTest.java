package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hunt that finds nothing proves something only if its hunter finds what is there. */
class MarkersTest {

  @Test
  void every_way_a_pin_can_be_written_is_found(@TempDir Path folder) throws IOException {
    String pin = Markers.marker(7);
    Markers markers = new Markers(List.of(Markers.marker(6), pin, Markers.marker(123)));
    int number = 0;
    for (byte[] written : Markers.waysToWrite(pin)) {
      Path file = folder.resolve("hidden-" + number++);
      byte[] around = new byte[written.length + 301];
      System.arraycopy(written, 0, around, 150, written.length);
      assertThat(written).hasSizeLessThan(512);

      Files.write(file, around);

      assertThat(markers.in(file)).as("way %s", number).containsExactly(pin);
    }
  }

  @Test
  void a_number_of_somebody_else_is_no_find(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("other");
    Files.writeString(file, Markers.marker(8) + " 773177 " + Markers.marker(7).substring(1));

    assertThat(new Markers(List.of(Markers.marker(7))).in(file)).isEmpty();
  }
}
