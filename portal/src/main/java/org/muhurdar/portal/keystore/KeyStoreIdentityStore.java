package org.muhurdar.portal.keystore;

import java.security.MessageDigest;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which key store belongs to this database, by its checkpoint key: two nodes with different keys,
 * or a portal started beside an empty folder, would lose PINs and words one by one.
 */
final class KeyStoreIdentityStore {

  private final JdbcClient jdbc;

  KeyStoreIdentityStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Remembers the first key store that comes, refuses any other.
   *
   * @throws KeyStoreFailure DAMAGED for another key store
   */
  void require(Keys keys) {
    byte[] identity = keys.checkpointPublicKey();
    jdbc.sql(
            """
            insert into keystore_identity (only_row, checkpoint_public_key)
            values (true, :identity)
            on conflict (only_row) do nothing
            """)
        .param("identity", identity)
        .update();
    byte[] known =
        jdbc.sql("select checkpoint_public_key from keystore_identity")
            .query((row, number) -> row.getBytes("checkpoint_public_key"))
            .single();
    if (!MessageDigest.isEqual(identity, known)) {
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.DAMAGED,
          "This database belongs to another key store.",
          "Name that one in keystore.folder, or bring it back from the backup of the standing keys."
              + " If it is lost for good, see \"A lost key store\" in docs/operations.md.");
    }
  }
}
