package org.muhurdar.portal.holder;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of table {@code holder_word}. */
final class WordStore {

  private final JdbcClient jdbc;

  WordStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Somebody on file and the word he has, if any. */
  record Claimed(Holder holder, Optional<WordHash> word) {}

  /** One statement, whether or not such a person and such a word exist. */
  Optional<Claimed> find(PersonId claimed) {
    return jdbc.sql(
            "select "
                + HolderStore.COLUMNS
                + """
                , peppered from holder left join holder_word using (holder_id)
                where person_number = :number
                """)
        .param("number", claimed.value())
        .query((row, number) ->
            new Claimed(
                HolderStore.read(row, number),
                Optional.ofNullable(row.getString("peppered")).map(WordStore::parse)))
        .optional();
  }

  private static WordHash parse(String stored) {
    try {
      return WordHash.parse(stored);
    } catch (IllegalArgumentException e) {
      throw new HolderFailure(
          HolderFailure.Code.STORED_WORD,
          "a stored word is in no form we know",
          "restore the row from a backup, or let the holder set a new word");
    }
  }

  void put(HolderId id, WordHash peppered, Instant now) {
    int rows =
        jdbc.sql(
                """
                insert into holder_word (holder_id, peppered, set_at)
                values (:id, :peppered, :now)
                on conflict (holder_id) do update
                  set peppered = excluded.peppered, set_at = excluded.set_at
                """)
            .param("id", id.value())
            .param("peppered", peppered.text())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update();
    if (rows != 1) {
      throw new IllegalStateException("the word was not stored");
    }
  }

  /** Puts a stronger hash of the same word in place, unless the word has changed meanwhile. */
  boolean replace(HolderId id, WordHash weaker, WordHash stronger) {
    return jdbc.sql(
                """
                update holder_word set peppered = :stronger
                where holder_id = :id and peppered = :weaker
                """)
            .param("id", id.value())
            .param("weaker", weaker.text())
            .param("stronger", stronger.text())
            .update()
        == 1;
  }

  /** One statement for any number of words; whoever has one keeps it. */
  void addAll(List<HolderId> ids, List<WordHash> peppered, Instant now) {
    String[] idTexts = ids.stream().map(HolderId::toString).toArray(String[]::new);
    String[] hashes = peppered.stream().map(WordHash::text).toArray(String[]::new);
    var _ =
        jdbc.sql(
                """
                insert into holder_word (holder_id, peppered, set_at)
                select id, peppered, cast(? as timestamptz)
                from unnest(cast(? as uuid[]), cast(? as text[])) as given (id, peppered)
                on conflict (holder_id) do nothing
                """)
            .param(now.toString())
            .param(idTexts)
            .param(hashes)
            .update();
  }
}
