package org.muhurdar.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muhurdar.portal.audit.CanonicalJson.Fields;
import org.muhurdar.portal.audit.CanonicalJson.Text;

class CanonicalJsonTest {

  @Test
  void what_is_written_is_read_back() {
    Fields fields =
        new Fields(
            Map.of(
                "b",
                new Text("ı\"\\\b\t\n\f\r\u0000\u001f\u2028/😀"),
                "a",
                CanonicalJson.texts(Map.of("é", "", "", "x"))));

    String written = fields.write();

    assertThat(written)
        .isEqualTo(
            "{\"a\":{\"\":\"x\",\"é\":\"\"},"
                + "\"b\":\"ı\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f\u2028/😀\"}");
    assertThat(CanonicalJson.read(written)).contains(fields);
  }

  @Test
  void other_spellings_are_not_read() {
    for (String other :
        List.of(
            "",
            "{",
            "{}x",
            " {}",
            "{ }",
            "{\"b\":\"1\",\"a\":\"2\"}",
            "{\"a\":\"1\",\"a\":\"1\"}",
            "{\"a\":\"1\",}",
            "{\"a\":1}",
            "{\"a\":null}",
            "[\"a\"]",
            "\"\\u0041\"",
            "\"\\/\"",
            "\"\\u00\"",
            "\"\\",
            "\"a",
            "{\"a\":".repeat(9) + "\"\"" + "}".repeat(9))) {
      assertThat(CanonicalJson.read(other)).as(other).isEmpty();
    }
  }
}
