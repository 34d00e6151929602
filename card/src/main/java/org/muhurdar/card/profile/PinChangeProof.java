package org.muhurdar.card.profile;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.channel.HostChannel;
import org.muhurdar.card.channel.Verdict;
import org.muhurdar.card.command.GetLifeCycle;
import org.muhurdar.card.command.PinStatus;

/**
 * Has a card with keys of ours vouch for somebody's word that its PIN was changed with the old one:
 * that it is there, by its cryptogram, and by a reply with its MAC that its PIN stands as one does
 * after a change, all tries left and set by its holder. Two scripts that only read. A card keeps no
 * count of changes, so whoever has it in a reader may say of an unchanged PIN what is said here.
 *
 * <p>Used in the order of its methods, each once; not thread-safe; closed when over.
 */
public final class PinChangeProof implements AutoCloseable {

  private static final int READ = 1;

  private final ChannelOpening opening;
  private @Nullable HostChannel channel;

  /**
   * A proof that is still to be given.
   *
   * @param means by which the card is known; any change of keys in them is left alone
   */
  public PinChangeProof(UnlockMeans.IssuerKeys means) {
    this.opening = new ChannelOpening(means);
  }

  /** What the card says. */
  public enum Finding {
    /** It is there, and its PIN stands as after a change. */
    STANDS_CHANGED,
    /** It is there, and its PIN does not: locked, tried in vain, or still somebody else's. */
    STANDS_OTHERWISE,
    /** Nothing that counts. */
    NOT_PROVEN
  }

  /** The first script. */
  public Script opening() {
    return opening.script();
  }

  /** The second, once the card has proven that it knows its keys; else empty. */
  public Optional<Script> afterOpening(List<ResponseApdu> replies) {
    return switch (opening.answer(replies)) {
      case ChannelOpening.Answer.Refused _ -> Optional.empty();
      case ChannelOpening.Answer.Proven(HostChannel proven, var _) -> {
        channel = proven;
        yield Optional.of(
            Script.mustSucceed(
                List.of(proven.authenticate(), proven.wrap(GetLifeCycle.command()))));
      }
    };
  }

  /** Judges the replies to the second script, perhaps fewer than it has steps. */
  public Finding finding(List<ResponseApdu> replies) {
    HostChannel proven = channel;
    if (proven == null) {
      throw new IllegalStateException("there was no second script");
    }
    if (replies.size() <= READ
        || !(proven.check(replies.getFirst()) instanceof Verdict.ProvesNothing)
        || !(proven.check(replies.get(READ)) instanceof Verdict.Counts(ResponseApdu reply))) {
      return Finding.NOT_PROVEN;
    }
    return GetLifeCycle.read(reply)
            .flatMap(GetLifeCycle.LifeCycle::pin)
            .filter(pin -> !pin.transport() && pin.triesLeft() == PinStatus.ALL_TRIES)
            .isPresent()
        ? Finding.STANDS_CHANGED
        : Finding.STANDS_OTHERWISE;
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.close();
    }
  }
}
