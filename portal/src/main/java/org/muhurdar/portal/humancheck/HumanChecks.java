package org.muhurdar.portal.humancheck;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The human check: one challenge with three doors (picture, spoken digits, proof-of-work) and a
 * waiting ticket as the fourth.
 *
 * <p>Asking costs no row: challenges, tickets and proofs are signed texts, and what has been used
 * is remembered only then, for all nodes. Each is good once; a wrong answer uses its challenge up.
 * The caller counts failed answers (by {@code attempts}) and records audit events. Uses join the
 * caller's transaction if there is one: rolling it back gives the use back. Thread-safe.
 */
public final class HumanChecks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HumanChecks.class);
  private static final Duration RETRY_STUDIO = Duration.ofSeconds(2);
  private static final Duration RETRY_STORE = Duration.ofSeconds(5);
  private static final byte[] TICKET_LABEL =
      "human check ticket".getBytes(StandardCharsets.US_ASCII);

  private final HumanCheckSettings settings;
  private final Keys keys;
  private final TokenSigner signer;
  private final Answers answers;
  private final SpentTokenStore spentTokens;
  private final Studio studio;
  private final Speech speech = new Speech();
  private final InstantSource clock;
  private final Randomness randomness;

  public HumanChecks(
      HumanCheckSettings settings,
      Keys keys,
      JdbcClient jdbc,
      InstantSource clock,
      Randomness randomness) {
    this.settings = settings;
    this.keys = keys;
    this.signer = new TokenSigner(keys);
    this.answers = new Answers(keys);
    this.spentTokens = new SpentTokenStore(jdbc);
    this.studio = new Studio(settings.studioThreads(), settings.studioQueue());
    this.clock = clock;
    this.randomness = randomness;
  }

  /** Whether this visitor has to pass a check before the sign-in. */
  public boolean isNeeded(Suspicion suspicion) {
    return switch (settings.mode()) {
      case OFF -> false;
      case RISK -> suspicion.underAttack() || suspicion.failures() >= settings.failuresBeforeRisk();
      case ALWAYS -> true;
    };
  }

  /** A new challenge whose digits will be spoken in that language. Leaves no trace here. */
  public Challenge newChallenge(Language language) {
    Instant validUntil = now().plus(settings.challengeLife());
    SignedToken token =
        new SignedToken(
            SignedToken.Kind.CHALLENGE, settings.workBits(), language, newId(), validUntil);
    return new Challenge(new ChallengeToken(signer.sign(token)), validUntil, settings.workBits());
  }

  /**
   * A waiting ticket for a person at a network, whether or not such a person exists. Leaves no
   * trace here; however many are asked for, those issued before one passes die with it.
   */
  public WaitingTicket newTicket(PersonId person, NetworkPrefix network) {
    byte[] subject =
        keys.hmac(
            KeyPurpose.LOOKUP,
            TICKET_LABEL,
            person.kind().name().getBytes(StandardCharsets.US_ASCII),
            person.value().getBytes(StandardCharsets.US_ASCII),
            network.value().getBytes(StandardCharsets.US_ASCII));
    Instant issuedAt = now();
    SignedToken token =
        new SignedToken(
            SignedToken.Kind.TICKET,
            Math.toIntExact(settings.ticketWait().toSeconds()),
            Language.TR,
            new TokenId(Arrays.copyOf(subject, TokenId.SIZE_BYTES)),
            issuedAt);
    return new WaitingTicket(
        new TicketToken(signer.sign(token)),
        issuedAt.plusSeconds(token.detail()),
        issuedAt.plus(settings.ticketLife()));
  }

  /** The picture of a challenge as PNG. Waits for the drawing, a few milliseconds. */
  public Rendition picture(ChallengeToken challenge) {
    return render(
        challenge,
        token -> {
          String letters = answers.letters(token.id());
          long look = answers.look(token.id());
          return () -> new MediaFile("image/png", PictureDrawing.draw(letters, look));
        });
  }

  /** The digits of a challenge as a WAV file, in the language it was made for. */
  public Rendition sound(ChallengeToken challenge) {
    return render(
        challenge,
        token -> {
          String digits = answers.digits(token.id());
          long voice = answers.voice(token.id());
          return () -> new MediaFile("audio/wav", speech.speak(digits, token.language(), voice));
        });
  }

  /** How long a waiting ticket must rest before it counts. */
  public Duration ticketWait() {
    return settings.ticketWait();
  }

  /** Judges an answer. A challenge or a rested ticket is used up by it, whatever comes out. */
  public Passing check(HumanAnswer answer) {
    try {
      return switch (answer) {
        case HumanAnswer.Picture(ChallengeToken challenge, String typed) ->
            judge(challenge, token -> answers.readsLetters(token.id(), typed));
        case HumanAnswer.Sound(ChallengeToken challenge, String typed) ->
            judge(challenge, token -> answers.readsDigits(token.id(), typed));
        case HumanAnswer.Work(ChallengeToken challenge, String nonce) ->
            judge(challenge, token -> ProofOfWork.isEnough(challenge, nonce, token.detail()));
        case HumanAnswer.Ticket(TicketToken ticket) -> judge(ticket);
      };
    } catch (DataAccessException e) {
      LOG.warn("a human check could not be counted and was put off", e);
      return new Passing.Busy(RETRY_STORE);
    }
  }

  /** Spends a proof at the sign-in. Admits exactly one caller a proof. */
  public Admission admit(HumanProof proof) {
    Optional<SignedToken> verified = signer.verify(proof.text(), SignedToken.Kind.PROOF);
    if (verified.isEmpty()) {
      return new Admission.Refused(Passing.Fault.FORGED);
    }
    SignedToken token = verified.get();
    if (now().isAfter(token.instant())) {
      return new Admission.Expired();
    }
    try {
      return spentTokens.spend(token.id(), token.instant())
          ? new Admission.Admitted()
          : new Admission.Refused(Passing.Fault.USED);
    } catch (DataAccessException e) {
      LOG.warn("a proof of a human check could not be counted and was put off", e);
      return new Admission.Busy(RETRY_STORE);
    }
  }

  @Override
  public void close() {
    studio.close();
  }

  private Rendition render(ChallengeToken challenge, Commission commission) {
    Optional<SignedToken> verified = signer.verify(challenge.text(), SignedToken.Kind.CHALLENGE);
    if (verified.isEmpty()) {
      return new Rendition.Refused();
    }
    if (now().isAfter(verified.get().instant())) {
      return new Rendition.Expired();
    }
    return studio
        .make(commission.of(verified.get()))
        .<Rendition>map(Rendition.Rendered::new)
        .orElse(new Rendition.Busy(RETRY_STUDIO));
  }

  private Passing judge(ChallengeToken challenge, Judgement judgement) {
    Optional<SignedToken> verified = signer.verify(challenge.text(), SignedToken.Kind.CHALLENGE);
    if (verified.isEmpty()) {
      return new Passing.Failed(Passing.Fault.FORGED);
    }
    SignedToken token = verified.get();
    if (now().isAfter(token.instant())) {
      return new Passing.Expired();
    }
    if (!spentTokens.spend(token.id(), token.instant())) {
      return new Passing.Failed(Passing.Fault.USED);
    }
    return judgement.isRight(token)
        ? new Passing.Passed(newProof())
        : new Passing.Failed(Passing.Fault.WRONG);
  }

  private Passing judge(TicketToken ticket) {
    Optional<SignedToken> verified = signer.verify(ticket.text(), SignedToken.Kind.TICKET);
    if (verified.isEmpty()) {
      return new Passing.Failed(Passing.Fault.FORGED);
    }
    SignedToken token = verified.get();
    Instant now = now();
    Instant usableFrom = token.instant().plusSeconds(token.detail());
    if (now.isBefore(usableFrom)) {
      return new Passing.TooEarly(Duration.between(now, usableFrom));
    }
    if (now.isAfter(token.instant().plus(settings.ticketLife()))) {
      return new Passing.Expired();
    }
    return spentTokens.useTicket(token.id(), token.instant(), now, settings.ticketLife())
        ? new Passing.Passed(newProof())
        : new Passing.Failed(Passing.Fault.USED);
  }

  private HumanProof newProof() {
    Instant validUntil = now().plus(settings.proofLife());
    return new HumanProof(
        signer.sign(new SignedToken(SignedToken.Kind.PROOF, 0, Language.TR, newId(), validUntil)));
  }

  private TokenId newId() {
    return new TokenId(randomness.bytes(TokenId.SIZE_BYTES));
  }

  /** Tokens carry whole milliseconds, so all reckoning does. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether the answer that came with a token is right. */
  private interface Judgement {
    boolean isRight(SignedToken token);
  }

  /** What to draw or speak for a token; the answers are worked out before a thread is taken. */
  private interface Commission {
    Supplier<MediaFile> of(SignedToken token);
  }
}
