package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muhurdar.portal.audit.AuditLeaf.Opening;
import org.muhurdar.portal.audit.CanonicalJson.Fields;

/**
 * One event and all that proves it, as a text a stranger can check; docs/audit-format.md describes
 * it. There is one spelling: a document that is not byte for byte what {@link #write} makes of what
 * was read is malformed.
 */
record ProofDocument(
    String leaf,
    Map<String, Opening> opened,
    CheckpointKey signer,
    long index,
    List<Hash> path,
    String note) {

  private static final String HEAD = "muhurdar-audit-proof/1";
  private static final String TLOG_HEAD = "c2sp.org/tlog-proof@v1";
  private static final int LARGEST = 64 * 1024;
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern OPENED = Pattern.compile("opened ([A-Z_]+) ([0-9a-f]{32}) (\".*\")");

  String write() {
    StringBuilder text = new StringBuilder(2048);
    text.append(HEAD).append("\nevent ").append(leaf).append('\n');
    new TreeMap<>(opened)
        .forEach((name, o) ->
            text.append("opened ")
                .append(name)
                .append(' ')
                .append(o.salt())
                .append(' ')
                .append(new CanonicalJson.Text(o.value()).write())
                .append('\n'));
    text.append("key ").append(signer.line()).append("\n\n");
    text.append(TLOG_HEAD).append("\nindex ").append(index).append('\n');
    path.forEach(hash -> text.append(hash).append('\n'));
    return text.append('\n').append(note).toString();
  }

  /** Reads a document, believing nothing yet. */
  static Optional<ProofDocument> unverified(byte[] file) {
    if (file.length > LARGEST) {
      return Optional.empty();
    }
    String[] parts = new String(file, UTF_8).split("\n\n", 3);
    if (parts.length != 3) {
      return Optional.empty();
    }
    String[] ours = parts[0].split("\n", -1);
    String[] theirs = parts[1].split("\n", -1);
    Map<String, Opening> opened = new TreeMap<>();
    for (String line : ours) {
      Matcher matcher = OPENED.matcher(line);
      if (matcher.matches()) {
        opened.put(matcher.group(1), new Opening(matcher.group(2), textOf(matcher.group(3))));
      }
    }
    List<Hash> path = new ArrayList<>();
    for (String line : theirs) {
      Hash.parse(line).ifPresent(path::add);
    }
    String leaf = ours.length > 1 ? after("event ", ours[1]) : "";
    String index = theirs.length > 1 ? after("index ", theirs[1]) : "";
    // What was passed over above (a line of another form, a byte that is no UTF-8) is missing in
    // what is written again, so the comparison finds it.
    return CheckpointKey.parse(after("key ", ours[ours.length - 1]))
        .filter(key -> INDEX.matcher(index).matches())
        .map(key -> new ProofDocument(leaf, opened, key, Long.parseLong(index), path, parts[2]))
        .filter(document -> Arrays.equals(document.write().getBytes(UTF_8), file));
  }

  private static String after(String label, String line) {
    return line.startsWith(label) ? line.substring(label.length()) : "";
  }

  private static String textOf(String json) {
    return CanonicalJson.read(json)
        .map(read -> read instanceof CanonicalJson.Text text ? text.value() : "")
        .orElse("");
  }

  /** Checks a document against the one key that is trusted. Pure. */
  static ProofVerdict check(byte[] file, CheckpointKey trusted) {
    Optional<ProofDocument> read = unverified(file);
    if (read.isEmpty()) {
      return new ProofVerdict.Refused(ProofFault.MALFORMED);
    }
    ProofDocument document = read.get();
    if (!document.signer.equals(trusted)) {
      return new ProofVerdict.Refused(ProofFault.FOREIGN_KEY);
    }
    return switch (Checkpoint.open(document.note, List.of(trusted))) {
      case Checkpoint.Opened.Refused refused -> new ProofVerdict.Refused(refused.fault());
      case Checkpoint.Opened.Genuine genuine -> document.checkAgainst(genuine.checkpoint());
    };
  }

  private ProofVerdict checkAgainst(Checkpoint head) {
    Hash leafHash = Merkle.leafHash(leaf.getBytes(UTF_8));
    Optional<Hash> root = Merkle.rootByInclusion(leafHash, index, head.treeSize(), path);
    if (!root.equals(Optional.of(head.root()))) {
      return new ProofVerdict.Refused(ProofFault.NOT_IN_TREE);
    }
    Optional<Fields> event = CanonicalJson.readFields(leaf);
    if (event.isEmpty() || !event.get().text("format").equals(Optional.of(AuditLeaf.FORMAT))) {
      return new ProofVerdict.Refused(ProofFault.MALFORMED);
    }
    Fields committed = event.get().fields("committed");
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, Opening> one : opened.entrySet()) {
      Optional<String> commitment = one.getValue().commitment();
      if (commitment.isEmpty() || !commitment.equals(committed.text(one.getKey()))) {
        return new ProofVerdict.Refused(ProofFault.BAD_OPENING);
      }
      values.put(one.getKey(), one.getValue().value());
    }
    return genuine(event.get(), values, head.treeSize());
  }

  private ProofVerdict genuine(Fields event, Map<String, String> values, long treeSize) {
    Optional<AuditReference> reference = event.text("reference").flatMap(AuditReference::parse);
    Optional<Instant> at = event.text("at").flatMap(ProofDocument::instant);
    Optional<String> type = event.text("type");
    Optional<String> phase = event.text("phase");
    if (reference.isEmpty() || at.isEmpty() || type.isEmpty() || phase.isEmpty()) {
      return new ProofVerdict.Refused(ProofFault.MALFORMED);
    }
    Map<String, String> open = new TreeMap<>();
    Fields said = event.fields("open");
    said.byName().keySet().forEach(name -> said.text(name).ifPresent(v -> open.put(name, v)));
    return new ProofVerdict.Genuine(
        reference.get(), at.get(), type.get(), phase.get(), open, values, index, treeSize);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
