package org.muhurdar.acceptance.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.muhurdar.acceptance.house.House;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.humancheck.Eyes;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One whole portal for all hostile tests of a run: started by the first, ended with the last. A
 * proxy at {@link #PROXY} is trusted; nobody else is.
 */
final class Fortress implements AutoCloseable {

  /** The only address whose forwarding headers count. */
  static final String PROXY = "127.0.0.2";

  private static final int PEOPLE = 40;

  /** Written by work in the background, whatever visitors do. */
  private static final List<String> GROW_BY_THEMSELVES =
      List.of("audit_tile", "audit_checkpoint", "message_receipt");

  private final Path maintenance = House.scratch("fortress").resolve("maintenance-" + pid());
  private final Town town =
      Town.found("fortress")
          .with("http.trusted-proxies", PROXY)
          .with("maintenance.file", maintenance.toString());
  private final PortalInProcess portal = town.node(InstantSource.system(), Randomness.ofSystem());
  private int nextPerson;

  private Fortress() {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(Person.ofCrowd(i));
    }
    town.settle(portal.portal(), people);
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  /** The file that says work is being done; it does not exist. */
  Path maintenance() {
    return maintenance;
  }

  int port() {
    return portal.portal().port();
  }

  Portal portal() {
    return portal.portal();
  }

  Town town() {
    return town;
  }

  HttpVisitor visitor() {
    return new HttpVisitor(portal.uri());
  }

  /** Somebody on file who has not been here yet. */
  synchronized Person person() {
    return Person.ofCrowd(nextPerson++);
  }

  HttpWalk walk(HttpVisitor visitor, Person person) {
    return new HttpWalk(
        visitor, person, town.simulator(), ScreenWords.TURKISH, new Eyes(portal.portal())::read);
  }

  /** Somebody who stands at the menu. */
  HttpVisitor signedIn() throws IOException {
    HttpVisitor visitor = visitor();
    Sheet menu = walk(visitor, person()).signIn();
    if (!menu.uri().getPath().equals("/tr/menu")) {
      throw new IllegalStateException("not signed in but at " + menu);
    }
    return visitor;
  }

  /** How many rows each table has: equal before and after means that nothing was written. */
  Map<String, Long> rows() {
    JdbcClient jdbc = portal().door(JdbcClient.class);
    Map<String, Long> rows = new TreeMap<>();
    List<String> tables =
        jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
            .query((row, number) -> row.getString("tablename"))
            .list();
    for (String table : tables) {
      if (!GROW_BY_THEMSELVES.contains(table)) {
        // What becomes of messages is told by the SMS centre, whenever it likes.
        String ours = table.equals("audit_event") ? " where type not like 'MESSAGE%'" : "";
        rows.put(
            table, jdbc.sql("select count(*) from " + table + ours).query(Long.class).single());
      }
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    portal.close();
    town.close();
  }

  /** Gives the one fortress to whoever asks for it. */
  static final class Gate implements ParameterResolver {

    private static final ExtensionContext.Namespace SPACE =
        ExtensionContext.Namespace.create(Gate.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Fortress.class;
    }

    @Override
    public Fortress resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(SPACE)
          .computeIfAbsent(Fortress.class, key -> new Fortress(), Fortress.class);
    }
  }
}
