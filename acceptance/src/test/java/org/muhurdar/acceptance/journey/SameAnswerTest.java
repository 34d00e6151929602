package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.load.VisitFailure;
import org.muhurdar.acceptance.load.Wire;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.holder.Holders;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Whether somebody is a holder cannot be told from how long the refusal takes: over a thousand
 * known and a thousand unknown numbers the two times are as good as drawn from one urn.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAnswerTest {

  private static final int EACH = 1_000;

  private final Town town = Town.found("timing").with("human-check", "off");
  private int visitors;

  @BeforeAll
  void settle() {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < 2 * EACH; i++) {
      crowd.add(Person.ofCrowd(i).withoutCards());
    }
    town.settle(crowd);
  }

  @AfterAll
  void close() throws IOException {
    town.close();
  }

  @Test
  void the_time_of_a_refusal_does_not_tell_whether_a_number_is_known() throws IOException {
    try (PortalInProcess node = town.node(InstantSource.system(), Randomness.ofSystem())) {
      assertThat(areaUnderCurve(node.uri().getPort(), 0)).isBetween(0.45, 0.55);
    }
  }

  @Test
  void a_build_that_does_not_hash_for_strangers_is_found_out() throws IOException {
    try (PortalInProcess leaky = town.node(SameAnswerTest::leak)) {
      assertThat(areaUnderCurve(leaky.uri().getPort(), EACH)).isGreaterThanOrEqualTo(0.9);
    }
  }

  /** The fault put back: a stranger is refused before anything is hashed. */
  private static void leak(GenericApplicationContext parts) {
    parts.registerBean(
        "leak",
        Filter.class,
        () ->
            (request, response, chain) -> {
              String id = request.getParameter("id");
              boolean posted =
                  request instanceof HttpServletRequest http && http.getMethod().equals("POST");
              if (posted
                  && id != null
                  && PersonId.read(id) instanceof PersonId.Read(PersonId person)
                  && parts.getBean(Holders.class).find(person).isEmpty()) {
                HttpServletResponse refusal = (HttpServletResponse) response;
                refusal.setStatus(422);
                refusal.getWriter().write("refused");
                return;
              }
              chain.doFilter(request, response);
            });
  }

  /**
   * The chance that a known number's refusal takes longer than an unknown one's (Mann-Whitney): one
   * half when nothing can be told.
   */
  private double areaUnderCurve(int port, int firstKnown) throws IOException {
    for (int i = 0; i < 100; i++) {
      var _ = refusal(port, Person.ofCrowd(600_000 + firstKnown + i));
    }
    double[] known = new double[EACH];
    double[] unknown = new double[EACH];
    for (int i = 0; i < EACH; i++) {
      // In turn, and each second time the other way round: what the machine does hits both alike.
      Person holder = Person.ofCrowd(firstKnown + i);
      Person stranger = Person.ofCrowd(500_000 + firstKnown + i);
      if (i % 2 == 0) {
        known[i] = refusal(port, holder);
        unknown[i] = refusal(port, stranger);
      } else {
        unknown[i] = refusal(port, stranger);
        known[i] = refusal(port, holder);
      }
    }
    double wins = 0;
    for (double one : known) {
      for (double other : unknown) {
        wins += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    double area = wins / ((double) EACH * EACH);
    System.out.printf(java.util.Locale.ROOT, "refusals, known against unknown: AUC %.3f%n", area);
    return area;
  }

  private double refusal(int port, Person person) throws IOException {
    int number = visitors++;
    InetAddress from =
        InetAddress.getByAddress(
            new byte[] {127, 1, (byte) (number >> 8), (byte) (1 + number % 250)});
    try (Wire wire = new Wire(port, from)) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put(
          "_csrf",
          wire.get("/tr/sifreli-giris").expect(200).between("name=\"_csrf\" value=\"", "\""));
      form.put("id", person.number());
      form.put("word", "yanlış bir sözcük");
      long start = System.nanoTime();
      int status = wire.post("/tr/sifreli-giris", form).status();
      long time = System.nanoTime() - start;
      if (status != 422) {
        throw new VisitFailure("status " + status);
      }
      return time;
    }
  }
}
