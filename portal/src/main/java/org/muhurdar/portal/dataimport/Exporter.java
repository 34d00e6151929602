package org.muhurdar.portal.dataimport;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.certificate.Certificate;
import org.muhurdar.portal.certificate.Certificates;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;

/**
 * Writes holders, cards and certificates to a file that {@link Importer} takes: everything but
 * secrets. Streaming; in the order of identity numbers; the file appears whole or not at all.
 */
public final class Exporter {

  private static final int PORTION = 500;

  private final Holders holders;
  private final Cards cards;
  private final Certificates certificates;
  private final Audit audit;

  Exporter(Holders holders, Cards cards, Certificates certificates, Audit audit) {
    this.holders = holders;
    this.cards = cards;
    this.certificates = certificates;
    this.audit = audit;
  }

  /** Writes one person. */
  interface PersonWriter {
    void write(Holder holder, List<Card> cards, Map<String, List<Certificate>> certificatesByCard)
        throws IOException;
  }

  /**
   * Writes everybody, as they are on file while it runs.
   *
   * @param progress told how many persons are written
   * @return how many persons
   */
  public long run(Path file, LongConsumer progress) {
    Format format = Format.of(file);
    var _ = audit.record(AuditEvent.intent(AuditType.EXPORT_MADE).with(AuditFact.KIND, format));
    long count = WholeFile.write(file, out -> write(out, format, progress));
    var _ =
        audit.record(
            AuditEvent.outcome(AuditType.EXPORT_MADE)
                .with(AuditFact.KIND, format)
                .with(AuditFact.COUNT, count));
    return count;
  }

  private long write(OutputStream out, Format format, LongConsumer progress) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    PersonWriter writer =
        switch (format) {
          case JSON_LINES -> new JsonPersonWriter(text);
          case CSV -> CsvPersonWriter.begin(text);
        };
    long count = 0;
    Optional<PersonId> last = Optional.empty();
    List<Holder> portion = holders.next(last, PORTION);
    while (!portion.isEmpty()) {
      write(portion, writer);
      count += portion.size();
      progress.accept(count);
      last = Optional.of(portion.getLast().personId());
      portion = holders.next(last, PORTION);
    }
    text.flush();
    return count;
  }

  private void write(List<Holder> portion, PersonWriter writer) throws IOException {
    Map<HolderId, List<Certificate>> byHolder =
        certificates.ofAll(portion.stream().map(Holder::id).toList()).stream()
            .collect(Collectors.groupingBy(Certificate::holder));
    for (Holder holder : portion) {
      writer.write(
          holder,
          cards.of(holder.id()),
          byHolder.getOrDefault(holder.id(), List.of()).stream()
              .collect(Collectors.groupingBy(certificate -> certificate.card().value())));
    }
  }
}
