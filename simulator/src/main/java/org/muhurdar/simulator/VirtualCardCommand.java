package org.muhurdar.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.SimulatorFailure.Code;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.files.KeyAndCertificate;
import org.muhurdar.simulator.card.journal.Memory;
import org.muhurdar.simulator.card.reader.VpcdBridge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One card alone, in a reader of vpcd. */
@Command(
    name = "virtual-card",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Puts one virtual card into a reader of vpcd, so that this machine's PC/SC stack sees it;"
            + " Ctrl-C pulls it out. Its issuer keys are the published ones of GlobalPlatform's"
            + " examples: it protects nothing.")
final class VirtualCardCommand implements Callable<Integer> {

  private static final String USUAL_SERIAL = "9000000000001007";
  private static final String USUAL_UUID = "90000000000040008000000000001007";

  @Option(
      names = "--vpcd",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:35963",
      description = "where vpcd listens (default: ${DEFAULT-VALUE})")
  private String vpcd = "";

  @Option(
      names = "--profile",
      defaultValue = "yk",
      description = "akis10, akis12, akis2x, yk or piv (default: ${DEFAULT-VALUE})")
  private String profile = "";

  @Option(
      names = "--serial",
      description =
          "8 to 24 hexadecimal digits, of piv the 32 of a UUID (default: "
              + USUAL_SERIAL
              + ", of piv "
              + USUAL_UUID
              + ")")
  private @Nullable String serial;

  @Option(
      names = "--holder",
      defaultValue = "Ayşe Yılmaz",
      description = "the name in the certificate (default: ${DEFAULT-VALUE})")
  private String holder = "";

  @Option(
      names = "--pin",
      defaultValue = "123456",
      description = "of a new card (default: ${DEFAULT-VALUE})")
  private String pin = "";

  @Option(
      names = "--puk",
      defaultValue = "87654321",
      description = "of a new card (default: ${DEFAULT-VALUE})")
  private String puk = "";

  @Option(
      names = "--memory",
      paramLabel = "FILE",
      description = "keeps the card for the next time (default: forgotten at the end)")
  private @Nullable Path memory;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    InetSocketAddress address = address(vpcd);
    CardKind kind = kind();
    NewCard order = NewCard.plain(kind, ChipSerial.of(serialOf(kind)), pin, puk);
    try (VirtualCard card =
            VirtualCard.in(
                memory(),
                () -> order.with(KeyAndCertificate.selfSigned(holder, now())),
                VirtualCard.Surroundings.real());
        VpcdBridge bridge = VpcdBridge.putIn(address, card)) {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println("Card is in: " + card.look().kind().code() + " " + card.look().serial());
      out.flush();
      bridge.awaitOut();
      return 0;
    } catch (IOException e) {
      throw new SimulatorFailure(
          Code.NO_READER,
          "no vpcd listens on " + vpcd + "; start pcscd with vsmartcard-vpcd, or give --vpcd",
          e);
    }
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  private Memory memory() {
    if (memory == null) {
      return Memory.inHeap();
    }
    try {
      return Memory.inFile(memory);
    } catch (IOException e) {
      throw new SimulatorFailure(
          Code.CARDS_UNREADABLE, "cannot keep the card in " + memory + ": " + e.getMessage(), e);
    }
  }

  private CardKind kind() {
    Optional<CardKind> kind = CardKind.ofCode(profile);
    return kind.orElseThrow(
        () -> new IllegalArgumentException("--profile is one of " + CardKind.codes()));
  }

  private CardSerial serialOf(CardKind kind) {
    String usual = kind == CardKind.PIV ? USUAL_UUID : USUAL_SERIAL;
    return new CardSerial(serial == null ? usual : serial);
  }

  /** HOST:PORT. */
  static InetSocketAddress address(String vpcd) {
    int colon = vpcd.lastIndexOf(':');
    if (colon < 1 || !vpcd.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("--vpcd is HOST:PORT, not " + vpcd);
    }
    int port = Integer.parseInt(vpcd.substring(colon + 1));
    return new InetSocketAddress(vpcd.substring(0, colon), port);
  }
}
