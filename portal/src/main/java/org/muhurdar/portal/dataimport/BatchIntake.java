package org.muhurdar.portal.dataimport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.CertificateSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.certificate.Certificate;
import org.muhurdar.portal.certificate.Certificates;
import org.muhurdar.portal.dataimport.ImportOptions.OnDifference;
import org.muhurdar.portal.dataimport.ImportStore.Refusal;
import org.muhurdar.portal.dataimport.PersonRecord.CardRecord;
import org.muhurdar.portal.dataimport.PersonRecord.CertificateRecord;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.holder.SecurityWords.PepperedWord;

/** Writes one batch, within the caller's transaction: each person whole or not at all. */
final class BatchIntake {

  private final Holders holders;
  private final SecurityWords words;
  private final Cards cards;
  private final PinIntake pins;
  private final PinIntake puks;
  private final Certificates certificates;
  private final Audit audit;

  BatchIntake(
      Holders holders,
      SecurityWords words,
      Cards cards,
      PinIntake pins,
      PinIntake puks,
      Certificates certificates,
      Audit audit) {
    this.holders = holders;
    this.words = words;
    this.cards = cards;
    this.pins = pins;
    this.puks = puks;
    this.certificates = certificates;
    this.audit = audit;
  }

  /** What a batch came to. */
  record Taken(ImportCount count, List<Refusal> refusals) {
    Taken {
      refusals = List.copyOf(refusals);
    }
  }

  /** A person of the batch with what is new about them. */
  private record Plan(
      Arrival arrival, boolean holderChanged, List<Card> cards, List<Certificate> certificates) {}

  Taken take(Arrival.Batch batch, UUID importId, OnDifference onDifference, Instant now) {
    List<Refusal> refusals = new ArrayList<>(batch.refusals());
    List<Plan> plans = plan(batch.arrivals(), onDifference, refusals, now);
    write(plans, importId);
    long added = plans.stream().filter(plan -> plan.arrival().known().isEmpty()).count();
    long changed =
        plans.stream().filter(plan -> plan.arrival().known().isPresent() && isNews(plan)).count();
    ImportCount count =
        new ImportCount(
            batch.records(),
            added,
            changed,
            plans.size() - added - changed,
            refusals.size(),
            plans.stream().mapToLong(plan -> plan.cards().size()).sum(),
            storePins(plans),
            storePuks(plans),
            plans.stream().mapToLong(plan -> plan.certificates().size()).sum());
    return new Taken(count, refusals);
  }

  private static boolean isNews(Plan plan) {
    return plan.holderChanged() || !plan.cards().isEmpty() || !plan.certificates().isEmpty();
  }

  private List<Plan> plan(
      List<Arrival> arrivals, OnDifference onDifference, List<Refusal> refusals, Instant now) {
    Map<CardSerial, Card> knownCards = knownCards(arrivals);
    Map<CertificateSerial, Certificate> knownCertificates = knownCertificates(arrivals);
    List<Plan> plans = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      try {
        Plan plan = plan(arrival, onDifference, knownCards, knownCertificates, now);
        plan.cards().forEach(card -> knownCards.put(card.serial(), card));
        plan.certificates().forEach(one -> knownCertificates.put(one.serial(), one));
        plans.add(plan);
      } catch (RefusedRecord e) {
        refusals.add(new Refusal(arrival.line(), e.reason(), e.sentence()));
      }
    }
    return plans;
  }

  private Map<CardSerial, Card> knownCards(List<Arrival> arrivals) {
    Map<CardSerial, Card> known = new HashMap<>();
    cards
        .findAll(
            arrivals.stream()
                .flatMap(arrival -> arrival.record().cards().stream())
                .map(CardRecord::serial)
                .toList())
        .forEach(card -> known.put(card.serial(), card));
    return known;
  }

  private Map<CertificateSerial, Certificate> knownCertificates(List<Arrival> arrivals) {
    Map<CertificateSerial, Certificate> known = new HashMap<>();
    certificates
        .findAll(
            arrivals.stream()
                .flatMap(arrival -> arrival.record().cards().stream())
                .flatMap(card -> card.certificates().stream())
                .map(CertificateRecord::serial)
                .toList())
        .forEach(certificate -> known.put(certificate.serial(), certificate));
    return known;
  }

  private static Plan plan(
      Arrival arrival,
      OnDifference onDifference,
      Map<CardSerial, Card> knownCards,
      Map<CertificateSerial, Certificate> knownCertificates,
      Instant now)
      throws RefusedRecord {
    Holder given = asOfNow(arrival, now);
    boolean holderChanged = arrival.known().isPresent() && !arrival.known().get().equals(given);
    boolean different = holderChanged;
    List<Card> newCards = new ArrayList<>();
    List<Certificate> newCertificates = new ArrayList<>();
    for (CardRecord record : arrival.record().cards()) {
      Card card = record.of(given.id());
      Card knownCard = knownCards.get(card.serial());
      if (knownCard != null && !knownCard.holder().equals(given.id())) {
        throw new RefusedRecord(
            RefusalReason.CARD_OF_ANOTHER, "The card " + card.serial() + " is another holder's.");
      }
      different |= knownCard != null && !knownCard.equals(card);
      if (!card.equals(knownCard)) {
        newCards.add(card);
      }
      different |= addNew(record, card, knownCertificates, newCertificates);
    }
    if (different && onDifference == OnDifference.REFUSE) {
      throw new RefusedRecord(
          RefusalReason.ON_FILE_DIFFERENTLY,
          "The person, a card or a certificate is on file with other data; import with updating"
              + " to change it.");
    }
    return new Plan(
        new Arrival(
            arrival.line(),
            arrival.record(),
            given,
            arrival.known(),
            arrival.word(),
            arrival.pins(),
            arrival.puks()),
        holderChanged,
        newCards,
        newCertificates);
  }

  /** True when one of the card's certificates is on file with other data. */
  private static boolean addNew(
      CardRecord record,
      Card card,
      Map<CertificateSerial, Certificate> known,
      List<Certificate> news)
      throws RefusedRecord {
    boolean different = false;
    for (CertificateRecord one : record.certificates()) {
      Certificate certificate = one.of(card.holder(), card.serial());
      Certificate before = known.get(one.serial());
      if (before != null && !before.holder().equals(card.holder())) {
        throw new RefusedRecord(
            RefusalReason.CERTIFICATE_OF_ANOTHER,
            "The certificate " + one.serial() + " is another holder's.");
      }
      different |= before != null && !before.equals(certificate);
      if (!certificate.equals(before)) {
        news.add(certificate);
      }
    }
    return different;
  }

  /**
   * A file that brings another phone or mail address for a known holder changes a contact channel,
   * now; one that is silent about earlier changes does not undo them.
   */
  private static Holder asOfNow(Arrival arrival, Instant now) {
    Holder given = arrival.holder();
    if (arrival.known().isEmpty()) {
      return given;
    }
    Holder known = arrival.known().get();
    boolean otherContact =
        !known.phone().equals(given.phone()) || !known.email().equals(given.email());
    return given.withContactChangedAt(otherContact ? Optional.of(now) : known.contactChangedAt());
  }

  private void write(List<Plan> plans, UUID importId) {
    holders.addAll(
        plans.stream()
            .map(Plan::arrival)
            .filter(arrival -> arrival.known().isEmpty())
            .map(Arrival::holder)
            .toList());
    for (Plan plan : plans) {
      if (plan.holderChanged()) {
        holders.update(plan.arrival().holder());
        var _ =
            audit.record(
                AuditEvent.outcome(AuditType.HOLDER_CHANGED)
                    .about(plan.arrival().holder().id())
                    .with(AuditFact.IMPORT_ID, importId.toString()));
      }
    }
    addWords(plans);
    cards.addAll(plans.stream().flatMap(plan -> plan.cards().stream()).toList());
    certificates.record(plans.stream().flatMap(plan -> plan.certificates().stream()).toList());
  }

  private void addWords(List<Plan> plans) {
    List<HolderId> ids = new ArrayList<>();
    List<PepperedWord> brought = new ArrayList<>();
    for (Plan plan : plans) {
      plan.arrival()
          .word()
          .ifPresent(word -> {
            ids.add(plan.arrival().holder().id());
            brought.add(word);
          });
    }
    words.addAll(ids, brought);
  }

  private long storePins(List<Plan> plans) {
    long stored = 0;
    for (Plan plan : plans) {
      for (Card card : plan.cards()) {
        SecretChars pin = plan.arrival().pins().get(card.serial());
        if (pin != null && pins.store(card.holder(), card.serial(), pin)) {
          stored++;
        }
      }
    }
    return stored;
  }

  private long storePuks(List<Plan> plans) {
    long stored = 0;
    for (Plan plan : plans) {
      for (Map.Entry<CardSerial, SecretChars> puk : plan.arrival().puks().entrySet()) {
        if (puks.store(plan.arrival().holder().id(), puk.getKey(), puk.getValue())) {
          stored++;
        }
      }
    }
    return stored;
  }
}
