package org.muhurdar.portal.humancheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Language;

/** The files really are what their media types say, read by the JDK's own readers. */
class PictureAndSoundTest {

  /** Of each of these at most one may be in the alphabet. */
  private static final List<String> TWINS =
      List.of("o0", "l1iı", "s5", "z2", "b68", "gq9", "uv", "nh", "ce", "vy", "ij");

  private final HumanCheckRoom room = new HumanCheckRoom();

  @AfterEach
  void close() {
    room.close();
  }

  private static MediaFile file(Rendition rendition) {
    if (rendition instanceof Rendition.Rendered(var file)) {
      return file;
    }
    throw new IllegalStateException("nothing was drawn: " + rendition);
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
  }

  @Test
  void a_picture_is_a_png_with_ink_on_paper() throws IOException {
    MediaFile file = file(room.checks.picture(room.challenge()));
    BufferedImage image = image(file.bytes());

    assertThat(file.mediaType()).isEqualTo("image/png");
    assertThat(file.sizeBytes()).isEqualTo(file.bytes().length).isLessThan(20_000);
    assertThat(image.getWidth()).isEqualTo(240);
    assertThat(image.getHeight()).isEqualTo(96);
    int dark = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if ((image.getRGB(x, y) & 0xFF) < 0x90) {
          dark++;
        }
      }
    }
    assertThat(dark).isBetween(240 * 96 / 50, 240 * 96 / 3);
  }

  @Test
  void the_same_challenge_gives_the_same_files_and_another_one_others() {
    ChallengeToken one = room.challenge();
    ChallengeToken two = room.challenge();

    assertThat(file(room.checks.picture(one)).bytes())
        .isEqualTo(file(room.checks.picture(one)).bytes())
        .isNotEqualTo(file(room.checks.picture(two)).bytes());
    assertThat(file(room.checks.sound(one)).bytes())
        .isEqualTo(file(room.checks.sound(one)).bytes())
        .isNotEqualTo(file(room.checks.sound(two)).bytes());
  }

  @Test
  void the_alphabet_has_no_look_alikes_and_every_letter_is_drawn() throws IOException {
    Set<Character> distinct = new HashSet<>();
    for (char letter : Answers.ALPHABET.toCharArray()) {
      assertThat(distinct.add(letter)).isTrue();
      assertThat(String.valueOf(letter).toUpperCase(Locale.of("tr")).toLowerCase(Locale.ROOT))
          .as("the same letter under Turkish capitals")
          .isEqualTo(String.valueOf(letter));
      for (long look = 0; look < 4; look++) {
        assertThat(image(PictureDrawing.draw(String.valueOf(letter).repeat(5), look)).getWidth())
            .isEqualTo(PictureDrawing.WIDTH);
      }
    }
    for (String twins : TWINS) {
      assertThat(twins.chars().filter(c -> Answers.ALPHABET.indexOf(c) >= 0).count())
          .as(twins)
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void answers_use_the_whole_alphabet_and_all_digits() {
    Set<Integer> letters = new HashSet<>();
    Set<Integer> digits = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      ChallengeToken challenge = room.challenge();
      assertThat(room.letters(challenge)).hasSize(5);
      assertThat(room.digits(challenge)).matches("[0-9]{6}");
      room.letters(challenge).chars().forEach(letters::add);
      room.digits(challenge).chars().forEach(digits::add);
    }
    assertThat(letters).hasSize(Answers.ALPHABET.length());
    assertThat(digits).hasSize(10);
  }

  @Test
  void a_sound_is_a_wav_of_a_few_seconds_in_the_language_of_its_page()
      throws IOException, UnsupportedAudioFileException {
    for (Language language : Language.values()) {
      MediaFile file = file(room.checks.sound(room.checks.newChallenge(language).token()));
      assertThat(file.mediaType()).isEqualTo("audio/wav");
      try (AudioInputStream sound =
          AudioSystem.getAudioInputStream(new ByteArrayInputStream(file.bytes()))) {
        AudioFormat format = sound.getFormat();
        assertThat(format.getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
        assertThat(format.getSampleRate()).isEqualTo(8_000f);
        assertThat(format.getSampleSizeInBits()).isEqualTo(16);
        assertThat(format.getChannels()).isEqualTo(1);
        assertThat(format.isBigEndian()).isFalse();
        double seconds = sound.getFrameLength() / 8_000.0;
        assertThat(seconds).isBetween(4.0, 15.0);
        assertThat(loudest(sound.readAllBytes())).isGreaterThan(4_000);
      }
    }
    Speech speech = new Speech();
    assertThat(speech.speak("123456", Language.TR, 7))
        .isNotEqualTo(speech.speak("123456", Language.EN, 7));
  }

  private static int loudest(byte[] samples) {
    int loudest = 0;
    for (int i = 0; i + 1 < samples.length; i += 2) {
      loudest = Math.max(loudest, Math.abs((short) ((samples[i] & 0xFF) | (samples[i + 1] << 8))));
    }
    return loudest;
  }

  @Test
  void a_challenge_too_old_to_be_answered_is_drawn_no_more() {
    ChallengeToken challenge = room.challenge();
    room.clock.advance(java.time.Duration.ofMinutes(10).plusMillis(1));

    assertThat(room.checks.picture(challenge)).isEqualTo(new Rendition.Expired());
    assertThat(room.checks.sound(challenge)).isEqualTo(new Rendition.Expired());
  }
}
