package org.muhurdar.portal.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.muhurdar.portal.audit.AuditLeaf.Opening;
import org.muhurdar.portal.audit.CanonicalJson.Fields;

/** A row of the log as it stands in the database, believed by nobody. */
record StoredEvent(
    UUID reference,
    Instant happenedAt,
    String type,
    String phase,
    Optional<UUID> journey,
    Optional<UUID> holder,
    String leaf,
    Optional<String> opening,
    Optional<Long> leafIndex) {

  /** What the leaf says; nothing when it is not in the one spelling of leaves. */
  Fields said() {
    return CanonicalJson.readFields(leaf).orElse(new Fields(Map.of()));
  }

  /** Whether the columns that may be searched say what the leaf says. */
  boolean columnsFit(Fields said) {
    Optional<UUID> named =
        said.text("reference").flatMap(AuditReference::parse).map(AuditReference::value);
    return named.equals(Optional.of(reference))
        && said.text("at").equals(Optional.of(AuditLeaf.spell(happenedAt)))
        && said.text("type").equals(Optional.of(type))
        && said.text("phase").equals(Optional.of(phase))
        && said.text("journey").equals(journey.map(UUID::toString));
  }

  /** Whether its personal facts have been erased: the leaf commits to some, none is kept. */
  boolean isErased(Fields said) {
    return opening.isEmpty() && holder.isEmpty() && !said.fields("committed").byName().isEmpty();
  }

  /** Whether exactly what the leaf commits to is opened, rightly; so too when it is erased. */
  boolean openingFits(Fields said) {
    Fields committed = said.fields("committed");
    if (opening.isEmpty()) {
      return holder.isEmpty();
    }
    Optional<Map<String, Opening>> opened = AuditLeaf.read(opening.get());
    if (opened.isEmpty() || !opened.get().keySet().equals(committed.byName().keySet())) {
      return false;
    }
    for (Map.Entry<String, Opening> one : opened.get().entrySet()) {
      Optional<String> commitment = one.getValue().commitment();
      if (commitment.isEmpty() || !commitment.equals(committed.text(one.getKey()))) {
        return false;
      }
    }
    return holder
        .map(UUID::toString)
        .equals(Optional.ofNullable(opened.get().get(AuditLeaf.HOLDER)).map(Opening::value));
  }

  /** The facts in clear and those still opened, under names of the catalogue. */
  Map<AuditFact, String> facts() {
    Map<AuditFact, String> facts = new TreeMap<>();
    Fields open = said().fields("open");
    Map<String, Opening> opened = opening.flatMap(AuditLeaf::read).orElse(Map.of());
    for (AuditFact fact : AuditFact.values()) {
      Optional.ofNullable(opened.get(fact.name()))
          .map(Opening::value)
          .or(() -> open.text(fact.name()))
          .ifPresent(value -> facts.put(fact, value));
    }
    return facts;
  }
}
