package org.muhurdar.portal.web.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page as a person could meet it.
 *
 * @param name the file name under {@code target/pages/<language>}
 * @param template its path under {@code web}
 * @param model absent for pages without one
 */
record Sample(
    String name,
    String template,
    Optional<Object> model,
    String path,
    Optional<SessionLine> session,
    List<FieldError> errors,
    boolean cardDoorOpen) {

  static Sample of(String name, String template, String path) {
    return new Sample(name, template, Optional.empty(), path, Optional.empty(), List.of(), true);
  }

  static Sample of(String name, String template, String path, Object model) {
    return new Sample(name, template, Optional.of(model), path, Optional.empty(), List.of(), true);
  }

  Sample signedIn() {
    return new Sample(
        name, template, model, path, Optional.of(Samples.SESSION), errors, cardDoorOpen);
  }

  Sample with(FieldError... found) {
    return new Sample(name, template, model, path, session, List.of(found), cardDoorOpen);
  }

  Sample withoutCardDoor() {
    return new Sample(name, template, model, path, session, errors, false);
  }

  Map<String, Object> parameters(Words words, Assets assets) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(
        "page",
        new Page(
            words,
            new Site("444 5 576", cardDoorOpen, assets),
            path,
            session,
            "csrf-token-of-this-session",
            "bm9uY2U",
            errors));
    model.ifPresent(found -> parameters.put("model", found));
    return parameters;
  }
}
