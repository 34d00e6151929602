package org.muhurdar.simulator.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.simulator.fault.Channel;

/** What goes wrong now, and the forms that order more of it. */
final class FaultPanel {

  private final World world;
  private final Texts texts;

  FaultPanel(World world, Texts texts) {
    this.world = world;
    this.texts = texts;
  }

  /** The whole section; the sentence, when there is one, says why the last order was refused. */
  Html section(Optional<String> refusal) {
    Html error =
        refusal
            .map(why -> Html.of("<p class=\"error\" role=\"alert\">{}</p>", why))
            .orElse(Html.NOTHING);
    return Html.of(
        """
        <section id="faults" class="panel wide" aria-labelledby="faults-title">
        <h2 id="faults-title">{}</h2>
        <p>{}</p>
        {}{}<details{}><summary>{}</summary>
        <div class="columns">
        {}{}</div></details>
        </section>
        """,
        texts.say("faults.title"),
        texts.say("faults.lead"),
        error,
        active(),
        refusal.isPresent() ? new Html(" open") : Html.NOTHING,
        texts.say("faults.begin"),
        form(Channel.SMS),
        form(Channel.MAIL));
  }

  /** What holds now. */
  Html active() {
    return Html.of(
        "<div id=\"faults-now\" data-live>\n{}{}</div>\n",
        active(Channel.SMS),
        active(Channel.MAIL));
  }

  private Html active(Channel channel) {
    List<FaultWords> faults = world.faults().active(channel).stream().map(FaultWords::of).toList();
    if (faults.isEmpty()) {
      return Html.of("<p class=\"fine\">{}</p>\n", texts.say("faults.none", channelName(channel)));
    }
    List<Html> items =
        faults.stream().map(fault -> Html.of("<li>{}</li>\n", sentence(fault))).toList();
    return Html.of(
        """
        <div class="broken"><h3>{}</h3>
        <ul>
        {}</ul>
        <form method="post" action="/faults/clear">{}<button>{}</button></form></div>
        """,
        texts.say("faults.active", channelName(channel)),
        Html.join(items),
        hidden(channel),
        texts.say("faults.clear", channelName(channel)));
  }

  private String sentence(FaultWords fault) {
    String what = texts.say("fault." + fault.kind());
    String measure = "";
    if (fault.delayMillis() != null) {
      measure = " (" + texts.say("faults.millis", fault.delayMillis()) + ")";
    } else if (fault.status() != null) {
      measure = " (" + fault.status() + ")";
    }
    return what + measure + " · " + howLong(fault.count());
  }

  private String howLong(@Nullable Integer count) {
    return count == null ? texts.say("faults.until-cleared") : texts.say("faults.next", count);
  }

  private Html form(Channel channel) {
    String c = channel.code();
    List<Html> kinds =
        FaultWords.kindsOf(channel).stream()
            .map(kind -> Html.of("<option value=\"{}\">{}</option>", kind, say("fault." + kind)))
            .toList();
    List<Html> statuses =
        channel.statuses().keySet().stream()
            .map(status -> Html.of("<option>{}</option>", status))
            .toList();
    return Html.of(
        """
        <form method="post" action="/faults">
        <fieldset><legend>{}</legend>
        {}<p><label for="{}-kind">{}</label>
        <select id="{}-kind" name="kind">{}</select></p>
        <p><label for="{}-delay">{}</label>
        <input id="{}-delay" name="delayMillis" inputmode="numeric" size="7" value="3000"></p>
        <p><label for="{}-status">{}</label>
        <select id="{}-status" name="status">{}</select></p>
        <p><label for="{}-count">{}</label>
        <input id="{}-count" name="count" inputmode="numeric" size="7" value="1"></p>
        <button>{}</button>
        </fieldset></form>
        """,
        channelName(channel),
        hidden(channel),
        c,
        say("faults.kind"),
        c,
        Html.join(kinds),
        c,
        say("faults.delay"),
        c,
        c,
        say("faults.status"),
        c,
        Html.join(statuses),
        c,
        say("faults.count"),
        c,
        say("faults.order"));
  }

  private Html hidden(Channel channel) {
    return Html.of(
        """
        <input type="hidden" name="lang" value="{}"><input type="hidden" name="channel" value="{}">
        """,
        texts.language().code(),
        channel.code());
  }

  private String channelName(Channel channel) {
    return say("channel." + channel.code());
  }

  private String say(String key) {
    return texts.say(key);
  }

  /**
   * Reads the form. Fields that the kind does not need are ignored.
   *
   * @throws IllegalArgumentException when a number is none
   */
  static FaultWords read(Map<String, String> form) {
    String kind = Optional.ofNullable(form.get("kind")).orElse("");
    return new FaultWords(
        kind,
        kind.equals("slow") ? number(form, "delayMillis") : null,
        kind.equals("refuse") ? form.get("status") : null,
        number(form, "count"));
  }

  private static @Nullable Integer number(Map<String, String> form, String field) {
    String text = Optional.ofNullable(form.get(field)).orElse("").strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,7}")) {
      throw new IllegalArgumentException(field + " must be a whole number");
    }
    return Integer.valueOf(text);
  }
}
