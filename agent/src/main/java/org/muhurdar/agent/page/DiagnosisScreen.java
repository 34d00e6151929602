package org.muhurdar.agent.page;

import java.util.ArrayList;
import java.util.List;
import org.muhurdar.agent.diagnosis.Diagnosis;
import org.muhurdar.agent.diagnosis.Finding;
import org.muhurdar.agent.words.Sentences;
import org.muhurdar.agent.words.Texts;

/** Every finding with its code, cause and remedy. */
final class DiagnosisScreen {

  private final Frame frame;
  private final Diagnosis diagnosis;
  private final String version;

  DiagnosisScreen(Frame frame, Diagnosis diagnosis, String version) {
    this.frame = frame;
    this.diagnosis = diagnosis;
    this.version = version;
  }

  List<Route> routes() {
    return List.of(Route.get("/tani", this::show));
  }

  private Answer show(Request request) {
    Texts texts = Texts.of(request.language());
    String title = texts.say("diagnosis.title");
    List<Html> rows = new ArrayList<>();
    for (Finding finding : diagnosis.run()) {
      rows.add(row(texts, finding));
    }
    Html content =
        Html.of(
            """
            {}{}<table class="govuk-table"><thead class="govuk-table__head"><tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">{}</th><th scope="col" class="govuk-table__header">{}</th>
            <th scope="col" class="govuk-table__header">{}</th><th scope="col" class="govuk-table__header">{}</th>
            </tr></thead><tbody class="govuk-table__body">{}</tbody></table>
            {}{}{}
            """,
            Parts.heading(title),
            Parts.text(texts.say("diagnosis.intro")),
            texts.say("diagnosis.subject"),
            texts.say("diagnosis.state"),
            texts.say("diagnosis.code"),
            texts.say("diagnosis.words"),
            Html.join(rows),
            Parts.link("/" + request.language().code() + "/tani", texts.say("diagnosis.again")),
            Parts.text(
                texts.say(
                    "diagnosis.version",
                    version,
                    System.getProperty("os.name", "?"),
                    Runtime.version().feature())),
            Parts.link("/" + request.language().code(), texts.say("page.back")));
    return Answer.page(frame.page(request, title, List.of(), content));
  }

  private static Html row(Texts texts, Finding finding) {
    Finding.Weight weight = finding.verdict().weight();
    String colour =
        switch (weight) {
          case GOOD -> "govuk-tag--green";
          case NOTE -> "govuk-tag--blue";
          case BAD -> "govuk-tag--red";
        };
    Sentences sentences = new Sentences(texts);
    return Html.of(
        """
        <tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{}</th>
        <td class="govuk-table__cell"><strong class="govuk-tag {}">{}</strong></td>
        <td class="govuk-table__cell">{}</td><td class="govuk-table__cell">{}</td></tr>
        """,
        sentences.subject(finding),
        colour,
        texts.say("weight." + weight.name()),
        finding.verdict().code(),
        sentences.finding(finding));
  }
}
