package org.muhurdar.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void foreign_text_is_escaped_and_own_markup_is_not() {
    Html inner = Html.of("<b>{}</b>", "<&>\"'");

    assertThat(Html.of("<p title=\"{}\">{}</p>", "a\"b", inner).markup())
        .isEqualTo("<p title=\"a&quot;b\"><b>&lt;&amp;&gt;&quot;&#39;</b></p>");
  }

  @Test
  void braces_in_a_value_are_no_places() {
    assertThat(Html.of("{} {}", "{}", "x").markup()).isEqualTo("{} x");
  }

  @Test
  void places_and_values_must_be_equal_in_number() {
    assertThatThrownBy(() -> Html.of("{}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.of("", "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_web_addresses_become_links() {
    assertThat(Said.of("javascript:alert(1) (http://x.example/a).", Optional.empty(), "m").markup())
        .isEqualTo(
            "javascript:alert(1) (<a id=\"m21\" href=\"http://x.example/a\" target=\"_blank\""
                + " rel=\"noopener\">http://x.example/a</a>).");
  }
}
