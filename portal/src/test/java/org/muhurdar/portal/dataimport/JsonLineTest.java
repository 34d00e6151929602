package org.muhurdar.portal.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.portal.dataimport.Value.Bare;
import org.muhurdar.portal.dataimport.Value.Group;
import org.muhurdar.portal.dataimport.Value.Items;
import org.muhurdar.portal.dataimport.Value.Nothing;
import org.muhurdar.portal.dataimport.Value.Text;

final class JsonLineTest {

  private static Group parse(String json) throws MalformedLine {
    return JsonLine.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Value value) throws MalformedLine {
    return ((Text) value).text();
  }

  @Test
  void texts_numbers_lists_and_objects_are_read() throws MalformedLine {
    Group group =
        parse(" {\"a\" : \"çığ \\\"\\u0130\\\\\\n\", \"b\":[1, -2.5e3,true ,null],\"c\":{}} ");

    assertThat(text(group.find("a").orElseThrow())).isEqualTo("çığ \"İ\\\n");
    Items items = (Items) group.find("b").orElseThrow();
    assertThat(items.values())
        .containsExactly(new Bare("1"), new Bare("-2.5e3"), new Bare("true"), new Nothing());
    assertThat(((Group) group.find("c").orElseThrow()).members()).isEmpty();
  }

  @Test
  void a_member_knows_where_it_stands() throws MalformedLine {
    String json = "{\"a\":1, \"pin\" : \"12\\u00334\" ,\"b\":2}";

    Value.Member member = parse(json).members().get(1);

    assertThat(json.substring(member.from(), member.to())).isEqualTo("\"pin\" : \"12\\u00334\"");
    assertThat(text(member.value())).isEqualTo("1234");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":\"b}",
        "{\"a\":\"b\\",
        "{\"a\":01}",
        "{\"a\":nul}",
        "{\"a\":1}x",
        "{a:1}",
        "{\"a\":\"\t\"}",
        "{\"a\":[1,]}",
        "{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}"
      })
  void what_is_no_json_object_is_malformed(String json) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedLine.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\u12g4\"}"})
  void a_wrong_escape_is_found_when_the_text_is_asked_for(String json) throws MalformedLine {
    Value value = parse(json).find("a").orElseThrow();

    assertThatThrownBy(() -> text(value)).isInstanceOf(MalformedLine.class);
  }

  @Test
  void bytes_that_are_no_utf_8_are_malformed() throws MalformedLine {
    byte[] line = "{\"a\":\"xx\"}".getBytes(StandardCharsets.UTF_8);
    line[7] = (byte) 0xC3;
    Value value = JsonLine.parse(line).find("a").orElseThrow();

    assertThatThrownBy(() -> text(value)).isInstanceOf(MalformedLine.class);
  }

  @Test
  void no_bytes_at_all_make_it_fail_otherwise() {
    Random random = new Random(77);
    byte[] alphabet = "{}[]\",:\\u09aeE+-.tfn \t".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 50_000; round++) {
      byte[] line = new byte[random.nextInt(24)];
      for (int i = 0; i < line.length; i++) {
        line[i] = alphabet[random.nextInt(alphabet.length)];
      }
      try {
        assertThat(JsonLine.parse(line).members()).isNotNull();
      } catch (MalformedLine e) {
        assertThat(e.what()).isNotBlank();
      }
    }
  }
}
