package org.muhurdar.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The agent's memory of one hand-over: each script is run once, in the order of their numbers, one
 * at a time; a repeated id gets the answer it got before. Thread-safe; a second caller waits for
 * the first.
 */
public final class ScriptLedger {

  private final Map<String, Message.Result> answers = new LinkedHashMap<>();
  private int lastNumber;

  /**
   * Answers a script.
   *
   * @param run runs it; called at most once an id
   * @return its result, or {@code REFUSED} for a script out of turn
   */
  public synchronized Message.Result answer(
      WireScript script, Function<WireScript, Message.Result> run) {
    Message.Result before = answers.get(script.id());
    if (before != null) {
      return before;
    }
    if (script.number() != lastNumber + 1) {
      return new Message.Result(script.id(), List.of(), Optional.of(Message.AgentError.REFUSED));
    }
    lastNumber = script.number();
    Message.Result result = run.apply(script);
    if (!result.id().equals(script.id())) {
      throw new IllegalStateException("the result of another script");
    }
    answers.put(script.id(), result);
    return result;
  }
}
