package org.muhurdar.simulator.card;

import java.time.Duration;
import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.card.channel.CardChallenges;
import org.muhurdar.card.channel.CardSideChannel;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.PutKey;
import org.muhurdar.card.channel.SecurityLevel;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.channel.Unwrapped;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.Act;

/**
 * The issuer's secure channel (SCP03) and what may be asked through it. Our own choice: how real
 * AKİS cards authenticate their issuer is not public.
 *
 * <p>A wrong proof makes the next one wait, longer each time, and never locks the key: otherwise a
 * program on the holder's machine could take the way to unlock the card away for good.
 */
final class ChannelCommands {

  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
  private static final int PIN = 0x81;
  private static final int DIVERSIFICATION_BYTES = 10;

  private final Chip chip;
  private final PinCommands pins;
  private final CardCommands card;
  private final Optional<CardSideChannel> channel;

  ChannelCommands(Chip chip, PinCommands pins, CardCommands card) {
    this.chip = chip;
    this.pins = pins;
    this.card = card;
    this.channel =
        chip.state().kind().hasChannel()
            ? chip.state().issuerKeys().map(this::channel)
            : Optional.empty();
  }

  private CardSideChannel channel(IssuerKeys keys) {
    return new CardSideChannel(
        new StaticKeys(
            new KeyVersion(keys.version()),
            SecretBytes.taking(keys.encryption().toArray()),
            SecretBytes.taking(keys.mac().toArray()),
            SecretBytes.taking(keys.dataEncryption().toArray())),
        CardChallenges.random(chip.randomness()),
        chip.state().serial().bytes().from(12 - DIVERSIFICATION_BYTES).toArray());
  }

  /** INITIALIZE UPDATE. */
  Reply open(Command command) {
    if (channel.isEmpty() || !chip.session().isInPinFolder()) {
      return Reply.refused(Reply.NO_SUCH_REFERENCE);
    }
    return reply(channel.get().initializeUpdate(apdu(command)));
  }

  /** EXTERNAL AUTHENTICATE: the try is stored before it is looked at. */
  Reply authenticate(Command command) {
    if (channel.isEmpty()) {
      return Reply.refused(Reply.CONDITIONS_NOT_SATISFIED);
    }
    int failures = chip.state().channelFailures();
    chip.pause(delayAfter(failures));
    chip.store(Act.SPEND_CHANNEL_TRY, chip.state().withChannelFailures(failures + 1));
    StatusWord status = channel.get().externalAuthenticate(apdu(command));
    if (status.isOk()) {
      chip.store(Act.CHANNEL_OPENED, chip.state().withChannelFailures(0));
    }
    return Reply.refused(status.value());
  }

  static Duration delayAfter(int failures) {
    if (failures == 0) {
      return Duration.ZERO;
    }
    // Six doublings lead beyond the longest.
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures - 1, 6));
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }

  /** A command under secure messaging; any error of the messaging ends what was proved. */
  Reply secured(Command command) {
    if (channel.isEmpty()) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    return switch (channel.get().unwrap(apdu(command))) {
      case Unwrapped.Refused(StatusWord status) -> {
        chip.session().logOut();
        yield Reply.refused(status.value());
      }
      case Unwrapped.Command(CommandApdu plain) -> {
        Reply inside = inside(command(plain));
        yield reply(
            channel
                .get()
                .wrap(ResponseApdu.of(new StatusWord(inside.status()), inside.data().toArray())));
      }
    };
  }

  private Reply inside(Command command) {
    boolean isReading = command.ins() == 0xCA;
    if (chip.state().isDead() && !isReading) {
      return Reply.refused(Reply.CONDITIONS_NOT_SATISFIED);
    }
    return switch (command.ins()) {
      case 0xCA -> card.getData(command);
      case 0x20 -> pins.verify(command);
      case 0x2C -> reset(command);
      case PutKey.INSTRUCTION -> putKey(command);
      default -> Reply.refused(Reply.UNKNOWN_INSTRUCTION);
    };
  }

  private Reply reset(Command command) {
    // A new PIN travels encrypted, and its reply proves itself, or not at all.
    if (!channel.flatMap(CardSideChannel::level).equals(Optional.of(SecurityLevel.FULL))) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    return switch (command.p1p2()) {
      case 0x0200 | PIN -> pins.resetByIssuer(command.data());
      case 0x0300 | PIN ->
          command.data().isEmpty() ? pins.refillByIssuer() : Reply.refused(Reply.WRONG_LENGTH);
      default -> Reply.refused(Reply.WRONG_PARAMETERS);
    };
  }

  /** The whole set at once, stored before the answer; the running session keeps its keys. */
  private Reply putKey(Command command) {
    CardSideChannel open = channel.orElseThrow();
    if (!open.level().equals(Optional.of(SecurityLevel.FULL))) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    Optional<StaticKeys> next = open.keysIn(apdu(command));
    if (next.isEmpty()) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    int version = next.get().version().number();
    IssuerKeys stored =
        next.get()
            .lend(
                (enc, mac, dek) -> new IssuerKeys(version, octets(enc), octets(mac), octets(dek)));
    chip.store(Act.PUT_KEY, chip.state().withIssuerKeys(stored));
    byte[] confirmation = PutKey.confirmation(next.get());
    open.replaceKeys(next.get());
    return Reply.ok(Octets.of(confirmation));
  }

  private static Octets octets(SecretBytes key) {
    return key.open(bytes -> Octets.of(bytes.clone()));
  }

  /** SELECT and every loss of power end the session. */
  void end() {
    channel.ifPresent(CardSideChannel::endSession);
  }

  private static CommandApdu apdu(Command command) {
    CommandApdu apdu =
        CommandApdu.of(command.cla(), command.ins(), command.p1(), command.p2())
            .withData(command.data().toArray());
    return command.le() == 0 ? apdu : apdu.expecting(command.le());
  }

  /** Inside the channel whoever says nothing about the length wants all. */
  private static Command command(CommandApdu plain) {
    return new Command(
        plain.cla(),
        plain.ins(),
        plain.p1(),
        plain.p2(),
        Octets.of(plain.data()),
        plain.le().orElse(256));
  }

  private static Reply reply(ResponseApdu response) {
    return new Reply(Octets.of(response.data()), response.status().value());
  }
}
