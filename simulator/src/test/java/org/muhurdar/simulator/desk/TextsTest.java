package org.muhurdar.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.muhurdar.simulator.fault.Channel;

class TextsTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @Test
  void both_languages_have_the_same_keys_and_places() throws Exception {
    Properties tr = load("texts_tr.properties");
    Properties en = load("texts_en.properties");

    assertThat(tr.keySet()).isEqualTo(en.keySet());
    for (String key : tr.stringPropertyNames()) {
      assertThat(places(tr.getProperty(key))).as(key).isEqualTo(places(en.getProperty(key)));
    }
  }

  @Test
  void every_fault_and_channel_has_words() throws Exception {
    Properties tr = load("texts_tr.properties");

    for (String kind : FaultWords.KINDS) {
      assertThat(tr).containsKey("fault." + kind);
    }
    for (Channel channel : Channel.values()) {
      assertThat(tr).containsKey("channel." + channel.code());
    }
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(match -> match.group()).sorted().toList();
  }

  private static Properties load(String name) throws Exception {
    Properties words = new Properties();
    try (var reader =
        new InputStreamReader(
            Objects.requireNonNull(Texts.class.getResourceAsStream(name)),
            StandardCharsets.UTF_8)) {
      words.load(reader);
    }
    return words;
  }
}
