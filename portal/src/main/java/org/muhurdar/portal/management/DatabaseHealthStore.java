package org.muhurdar.portal.management;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Asks the database whether it answers. */
final class DatabaseHealthStore {

  private final JdbcClient jdbc;

  DatabaseHealthStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean answers() {
    try {
      return jdbc.sql("select 1").query(Integer.class).single() == 1;
    } catch (DataAccessException | TransactionException e) {
      return false;
    }
  }
}
