package org.muhurdar.portal.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.audit.AuditProof;
import org.muhurdar.portal.audit.AuditProofs;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The proof of some event in a portal's log, as a receipt would offer it. */
final class AnyProof {

  private AnyProof() {}

  static String in(Path config) {
    try (Portal portal = Portal.withoutScreens(Settings.read(config))) {
      AuditProofs proofs = portal.door(AuditProofs.class);
      List<AuditReference> numbered =
          portal
              .door(JdbcClient.class)
              .sql("select reference from audit_event where leaf_index > 1 order by leaf_index")
              .query((row, number) -> new AuditReference(row.getObject("reference", UUID.class)))
              .list();
      for (AuditReference reference : numbered) {
        if (proofs.proofOf(reference) instanceof AuditProof.Proven(var text)) {
          return text;
        }
      }
      throw new IllegalStateException("no event of " + numbered.size() + " is proven yet");
    }
  }
}
