package org.muhurdar.portal.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plants one fault of each kind: a rule that stays silent is no rule. */
class MarkupRulesTest {

  private static final String SOUND =
      "<h1>Title</h1><label for=\"a\">A</label><input type=\"text\" id=\"a\">";

  @Test
  void sound_markup_has_no_fault() {
    assertThat(MarkupRules.faults(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<h1>Again</h1>| h1 headings",
        "<p id=\"a\">x</p>|id twice",
        "<p style=\"color:red\">x</p>|inline style",
        "<style>p{}</style>|inline style",
        "<p onclick=\"x()\">x</p>|inline handler",
        "<script>x()</script>|inline script",
        "<img src=\"/x.png\">|picture without alt",
        "<input id=\"b\">|input without type",
        "<input type=\"text\" id=\"b\">|input without label",
        "<a href=\"https://example.org\">x</a>|another host",
        "<a href=\"//example.org\">x</a>|another host",
        "<p aria-describedby=\"nobody\">x</p>|leads nowhere",
        "<p>Saat: {0}</p>|raw placeholder",
        "<p>signin.word.title</p>|key on the screen",
      })
  void a_planted_fault_is_found(String planted, String fault) {
    assertThat(MarkupRules.faults(SOUND + planted)).anyMatch(found -> found.contains(fault));
  }
}
