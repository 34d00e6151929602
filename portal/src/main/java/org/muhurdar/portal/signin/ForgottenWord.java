package org.muhurdar.portal.signin;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.holder.ResetAnswer;
import org.muhurdar.portal.holder.ResetAnswer.OpenReset;
import org.muhurdar.portal.holder.WordResets;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.onetimecode.Act;
import org.muhurdar.portal.onetimecode.Binding;
import org.muhurdar.portal.onetimecode.Checking;
import org.muhurdar.portal.onetimecode.CodeId;
import org.muhurdar.portal.onetimecode.CodeRequest;
import org.muhurdar.portal.onetimecode.OneTimeCodes;
import org.muhurdar.portal.onetimecode.Sending;

/**
 * Güvenlik Sözcüğümü Unuttum, with its second factor: the mailed link alone never sets a word.
 * Thread-safe.
 */
public final class ForgottenWord {

  /** What came of asking. */
  public sealed interface Asking {}

  /** The same for everybody, whether or not a mail goes out. */
  public record Asked() implements Asking {}

  /** Too many questions from this network. */
  public record TooMany(Instant until) implements Asking {}

  /** What came of a typed code. */
  public sealed interface Proving {}

  /** The factor is proven; only the new word is missing. */
  public record Proven() implements Proving {}

  /** Not proven; as at sign-in. */
  public record NotProven(CodeAnswer why) implements Proving {}

  private final WordResets resets;
  private final OneTimeCodes codes;
  private final Attempts attempts;
  private final Keys keys;

  ForgottenWord(WordResets resets, OneTimeCodes codes, Attempts attempts, Keys keys) {
    this.resets = resets;
    this.codes = codes;
    this.attempts = attempts;
    this.keys = keys;
  }

  /** Somebody forgot the word. */
  public Asking ask(PersonId personId, InetAddress client) {
    Subject network = Subject.network(keys, client);
    if (attempts.spend(Limit.RESET_BY_NETWORK, network)
        instanceof Spending.Refused(Instant until)) {
      return new TooMany(until);
    }
    resets.ask(personId);
    return new Asked();
  }

  /** Sends the code that proves the phone; the holder has confirmed it. */
  public CodeSending sendCode(OpenReset reset, Language language) {
    return told(
        codes.send(
            new CodeRequest(
                binding(reset), reset.holder().id(), reset.holder().phone(), language)));
  }

  /** Sends it again. */
  public CodeSending sendAgain(OpenReset reset) {
    return code(reset)
        .map(code -> told(codes.resend(code, binding(reset))))
        .orElseGet(CodeSending.OutOfStep::new);
  }

  private static CodeSending told(Sending sending) {
    return switch (sending) {
      case Sending.Sent(_, _, _, _) -> new CodeSending.OnItsWay();
      case Sending.TooSoon(var from) -> new CodeSending.TooSoon(from);
      case Sending.Refused(var until) -> new CodeSending.Refused(until);
      case Sending.Barred(var why) -> new CodeSending.Barred(why);
    };
  }

  /** The code this reset waits for, if one was sent. */
  public Optional<CodeId> code(OpenReset reset) {
    return codes.find(binding(reset));
  }

  /** Checks the code; a right one and the step it opens are one transaction. */
  public Proving prove(OpenReset reset, SecretChars ticket, SecretChars typed) {
    Optional<CodeId> code = code(reset);
    if (code.isEmpty()) {
      return new NotProven(new CodeAnswer.OutOfStep());
    }
    Checking checking =
        codes.check(
            code.get(),
            binding(reset),
            typed,
            () -> {
              if (!(resets.proved(ticket) instanceof ResetAnswer.Proved)) {
                throw new IllegalStateException("a reset ended while its code was checked");
              }
            });
    return switch (checking) {
      case Checking.Right() -> new Proven();
      case Checking.Wrong(var left) -> new NotProven(new CodeAnswer.Wrong(left));
      case Checking.Expired() -> new NotProven(new CodeAnswer.Expired());
      case Checking.UsedUp(var until) -> new NotProven(new CodeAnswer.UsedUp(until));
    };
  }

  private static Binding binding(OpenReset reset) {
    return Binding.of(reset.journey(), Act.RESET_WORD);
  }
}
