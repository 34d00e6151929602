package org.muhurdar.acceptance.guide;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.testing.SeededRandomness;

/**
 * Chance that repeats whichever thread comes first: every class that asks has a course of its own,
 * so background work takes nothing away from the pages in a guide's pictures. Thread-safe.
 */
final class ChanceByCaller implements Randomness {

  private final Map<String, Randomness> courses = new ConcurrentHashMap<>();
  private final StackWalker stack = StackWalker.getInstance();

  @Override
  public byte[] bytes(int count) {
    return course().bytes(count);
  }

  @Override
  public int below(int bound) {
    return course().below(bound);
  }

  private Randomness course() {
    String caller =
        stack.walk(frames ->
            frames
                .map(StackWalker.StackFrame::getClassName)
                .filter(name -> !name.equals(ChanceByCaller.class.getName()))
                .filter(name -> !name.equals(Randomness.class.getName()))
                .findFirst()
                .orElseThrow());
    return courses.computeIfAbsent(caller, name -> new SeededRandomness(name.hashCode()));
  }
}
