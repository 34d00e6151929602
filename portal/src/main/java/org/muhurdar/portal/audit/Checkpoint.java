package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The head of the tree at one size (C2SP tlog-checkpoint), and its signed note. */
record Checkpoint(String origin, long treeSize, Hash root) {

  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final String DASH = "\u2014 ";
  private static final int ID_BYTES = 4;

  /** What opening a note comes to. */
  sealed interface Opened {
    /** Signed by that trusted key. */
    record Genuine(Checkpoint checkpoint, CheckpointKey signer) implements Opened {}

    /** Not to be believed. */
    record Refused(ProofFault fault) implements Opened {}
  }

  /** The text that is signed. */
  String text() {
    return origin + "\n" + treeSize + "\n" + root + "\n";
  }

  /** The signed note (C2SP signed-note), made with the key whose public half is given. */
  String sign(CheckpointKey key, UnaryOperator<byte[]> signer) {
    byte[] message = text().getBytes(UTF_8);
    byte[] signature = signer.apply(message);
    if (!key.verifies(message, signature)) {
      throw new AuditFailure(
          AuditFailure.Kind.SIGNATURE_WRONG, "the signature of a checkpoint does not verify");
    }
    byte[] named =
        ByteBuffer.allocate(ID_BYTES + signature.length).put(key.id()).put(signature).array();
    String line = DASH + origin + " " + Base64.getEncoder().encodeToString(named) + "\n";
    return text() + "\n" + line;
  }

  /** Reads the text of a note without looking at its signatures. */
  static Optional<Checkpoint> unverified(String note) {
    int gap = note.lastIndexOf("\n\n");
    if (gap < 0) {
      return Optional.empty();
    }
    String[] lines = note.substring(0, gap).split("\n", -1);
    if (lines.length != 3
        || !CheckpointKey.isOrigin(lines[0])
        || !SIZE.matcher(lines[1]).matches()) {
      return Optional.empty();
    }
    long size = Long.parseLong(lines[1]);
    return Hash.parse(lines[2]).map(root -> new Checkpoint(lines[0], size, root));
  }

  /**
   * Believes a note when one of the trusted keys signed it. Signatures by others are passed over,
   * as signed-note demands; a wrong one by a trusted key condemns the note.
   */
  static Opened open(String note, List<CheckpointKey> trusted) {
    Optional<Checkpoint> checkpoint = unverified(note);
    int gap = note.lastIndexOf("\n\n");
    if (checkpoint.isEmpty() || !note.endsWith("\n") || note.endsWith("\n\n")) {
      return new Opened.Refused(ProofFault.MALFORMED);
    }
    byte[] message = checkpoint.get().text().getBytes(UTF_8);
    Optional<CheckpointKey> signer = Optional.empty();
    for (String line : note.substring(gap + 2, note.length() - 1).split("\n", -1)) {
      int blank = line.lastIndexOf(' ');
      byte[] named = Base64Text.decode(line.substring(blank + 1)).orElse(new byte[0]);
      if (!line.startsWith(DASH) || blank < DASH.length() || named.length <= ID_BYTES) {
        return new Opened.Refused(ProofFault.MALFORMED);
      }
      String name = line.substring(DASH.length(), blank);
      byte[] id = Arrays.copyOf(named, ID_BYTES);
      for (CheckpointKey key : trusted) {
        boolean ours = key.origin().equals(name) && Arrays.equals(key.id(), id);
        if (ours && !key.verifies(message, Arrays.copyOfRange(named, ID_BYTES, named.length))) {
          return new Opened.Refused(ProofFault.BAD_SIGNATURE);
        }
        if (ours && key.origin().equals(checkpoint.get().origin())) {
          signer = Optional.of(key);
        }
      }
    }
    Opened stranger = new Opened.Refused(ProofFault.FOREIGN_KEY);
    return signer.<Opened>map(key -> new Opened.Genuine(checkpoint.get(), key)).orElse(stranger);
  }
}
