package org.muhurdar.agent.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muhurdar.agent.diagnosis.Finding;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.card.PinJudgement;
import org.muhurdar.card.PinLength;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.kernel.Language;
import org.muhurdar.wire.Message;

class TextsTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  private static final Pattern KEY =
      Pattern.compile("\"((?:[a-z][a-z0-9-]*\\.)+[a-zA-Z_-]+[a-zA-Z0-9])\"");

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
  void every_key_in_the_code_has_words() throws Exception {
    Properties tr = load("texts_tr.properties");
    TreeSet<String> missing = new TreeSet<>();

    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(key -> tr.stringPropertyNames().stream().anyMatch(own -> sameFirst(own, key)))
            .filter(key -> !tr.containsKey(key))
            .forEach(missing::add);
      }
    }

    assertThat(missing).isEmpty();
  }

  private static boolean sameFirst(String one, String other) {
    return one.substring(0, one.indexOf('.')).equals(other.substring(0, other.indexOf('.')));
  }

  @Test
  void everything_that_can_be_said_can_be_said_in_both_languages() {
    for (Language language : Language.values()) {
      Sentences sentences = new Sentences(Texts.of(language));
      for (CardFault.Code code : CardFault.Code.values()) {
        assertThat(sentences.fault(code)).isNotBlank();
        assertThat(cause(sentences, new Ending.Cause.ByCard(code))).isPresent();
      }
      for (Message.Refusal reason : Message.Refusal.values()) {
        assertThat(cause(sentences, new Ending.Cause.ByPortal(reason))).isPresent();
      }
      for (PortalFault.Code code : PortalFault.Code.values()) {
        assertThat(cause(sentences, new Ending.Cause.ByLine(code))).isPresent();
      }
      for (Ending.Reason reason : Ending.Reason.values()) {
        assertThat(cause(sentences, new Ending.Cause.ByUs(reason))).isPresent();
      }
      for (PinJudgement.Reason reason : PinJudgement.Reason.values()) {
        assertThat(sentences.broken(reason, PinLength.USUAL)).isNotBlank();
      }
      for (Finding.Verdict verdict : Finding.Verdict.values()) {
        assertThat(Texts.of(language).say("finding." + verdict.name())).isNotBlank();
      }
    }
  }

  /** It was pulled before the holder's PIN was written, or after it, or between the two. */
  @Test
  void nobody_claims_to_know_which_pin_is_in_a_card_that_was_interrupted() {
    Ending broken =
        new Ending(
            Ending.State.RESUMABLE,
            Optional.of(new Ending.Cause.ByCard(CardFault.Code.CARD_GONE)),
            Optional.empty());

    assertThat(new Sentences(Texts.of(Language.TR)).state(broken))
        .contains("eski PIN, yeni PIN ya da geçici bir PIN olabilir");
    assertThat(new Sentences(Texts.of(Language.EN)).state(broken))
        .contains("may hold the old PIN, the new PIN or a temporary one");
  }

  @Test
  void nobody_is_told_that_no_try_was_lost_when_one_may_have_been() {
    Sentences sentences = new Sentences(Texts.of(Language.TR));
    List<Ending.Cause> running =
        List.of(
            new Ending.Cause.BySteps(),
            new Ending.Cause.ByCard(CardFault.Code.CARD_GONE),
            new Ending.Cause.ByLine(PortalFault.Code.LINE_CUT),
            new Ending.Cause.ByUs(Ending.Reason.FORBIDDEN_COMMAND));
    for (Ending.Cause cause : running) {
      assertThat(next(sentences, Ending.State.UNCHANGED, cause)).doesNotContain("eksilmedi");
      assertThat(next(sentences, Ending.State.RESUMABLE, cause)).doesNotContain("eksilmedi");
    }

    assertThat(
            next(
                sentences,
                Ending.State.UNCHANGED,
                new Ending.Cause.ByUs(Ending.Reason.TICKET_EXPIRED)))
        .contains("yeniden başlayabilirsiniz", "eksilmedi");
    for (Ending.Cause cause :
        List.of(
            new Ending.Cause.ByLine(PortalFault.Code.KEY_CHANGED),
            new Ending.Cause.ByPortal(Message.Refusal.CARD_DEAD))) {
      assertThat(next(sentences, Ending.State.UNCHANGED, cause))
          .doesNotContain("yeniden başlayabilirsiniz", "eksilmedi");
    }
  }

  private static String next(Sentences sentences, Ending.State state, Ending.Cause cause) {
    return sentences.next(new Ending(state, Optional.of(cause), Optional.empty()));
  }

  @Test
  void no_two_findings_share_a_code() {
    List<String> codes = Stream.of(Finding.Verdict.values()).map(Finding.Verdict::code).toList();

    assertThat(codes).doesNotHaveDuplicates();
  }

  private static Optional<String> cause(Sentences sentences, Ending.Cause cause) {
    return sentences.cause(
        new Ending(Ending.State.UNCHANGED, Optional.of(cause), Optional.empty()));
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(match -> match.group()).sorted().toList();
  }

  private static Properties load(String name) throws IOException {
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
