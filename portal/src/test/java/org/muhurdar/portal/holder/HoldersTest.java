package org.muhurdar.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.NationalId;
import org.muhurdar.testing.TestDatabase;
import org.springframework.dao.DuplicateKeyException;

final class HoldersTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final Holders holders =
      new Holders(new HolderStore(database.jdbc()), new ObjectionStore(database.jdbc()));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_was_added_is_found_whole_by_number_and_by_key() {
    holders.addAll(List.of(People.ayse(), People.anna()));

    assertThat(holders.find(People.ayse().personId())).contains(People.ayse());
    assertThat(holders.find(People.anna().id())).contains(People.anna());
    assertThat(holders.find(new NationalId("19090909018"))).isEmpty();
    assertThat(holders.findAll(List.of(People.ayse().personId(), new NationalId("19090909018"))))
        .containsExactly(People.ayse());
  }

  @Test
  void a_number_is_on_file_once() {
    holders.addAll(List.of(People.ayse()));

    assertThatThrownBy(() -> holders.addAll(List.of(People.ayse())))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void all_are_read_in_portions() {
    holders.addAll(List.of(People.anna(), People.ayse()));

    List<Holder> first = holders.next(Optional.empty(), 1);
    List<Holder> second = holders.next(Optional.of(first.getFirst().personId()), 1);

    assertThat(first).containsExactly(People.ayse());
    assertThat(second).containsExactly(People.anna());
    assertThat(holders.next(Optional.of(People.anna().personId()), 1)).isEmpty();
  }

  @Test
  void a_portion_is_read_by_index_however_many_there_are() {
    database
        .jdbc()
        .sql(
            """
            insert into holder (holder_id, person_number, name, phone, email, language)
            select gen_random_uuid(), 'U' || lpad(n::text, 8, '0'), 'Kişi', '+905000000000',
              'kisi@example.org', 'tr'
            from generate_series(1, 5000) n
            """)
        .update();
    database.jdbc().sql("analyze holder").update();

    List<String> plan =
        database
            .jdbc()
            .sql("explain " + HolderStore.AFTER)
            .param("number", "U00004000")
            .param("most", 100)
            .query((row, n) -> row.getString(1))
            .list();

    assertThat(String.join("\n", plan)).contains("holder_in_order").doesNotContain("Sort");
  }

  @Test
  void names_are_sorted_the_turkish_way_by_the_database() {
    List<String> sorted =
        database
            .jdbc()
            .sql(
                """
                select name from unnest(array['Zeynep','Şule','Çağla','Su','Ceren','Işık','İnci'])
                  as given (name) order by name collate "tr-x-icu"
                """)
            .query((row, number) -> row.getString("name"))
            .list();

    assertThat(sorted).containsExactly("Ceren", "Çağla", "Işık", "İnci", "Su", "Şule", "Zeynep");
  }

  @Test
  void a_holder_prints_neither_name_nor_number() {
    assertThat(People.ayse().toString()).doesNotContain("Ayşe").doesNotContain("146");
  }
}
