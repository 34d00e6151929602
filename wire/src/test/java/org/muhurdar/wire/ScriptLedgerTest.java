package org.muhurdar.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScriptLedgerTest {

  private final ScriptLedger ledger = new ScriptLedger();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void a_repeated_script_is_not_run_again_and_gets_the_same_answer() {
    Message.Result first = ledger.answer(script("A", 1), this::run);

    assertThat(ledger.answer(script("A", 1), this::run)).isSameAs(first);
    assertThat(runs).hasValue(1);
  }

  @Test
  void scripts_run_in_the_order_of_their_numbers() {
    assertThat(ledger.answer(script("B", 2), this::run).error())
        .contains(Message.AgentError.REFUSED);
    assertThat(ledger.answer(script("A", 1), this::run).error()).isEmpty();
    assertThat(ledger.answer(script("C", 1), this::run).error())
        .contains(Message.AgentError.REFUSED);
    assertThat(ledger.answer(script("B", 2), this::run).error()).isEmpty();
    assertThat(runs).hasValue(2);
  }

  @Test
  void ten_at_once_run_it_once() throws Exception {
    CountDownLatch all = new CountDownLatch(10);
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (int i = 0; i < 10; i++) {
        threads.execute(() -> {
          all.countDown();
          Message.Result result = ledger.answer(script("A", 1), this::run);
          assertThat(result.error()).isEmpty();
        });
      }
    }

    assertThat(all.getCount()).isZero();
    assertThat(runs).hasValue(1);
  }

  @Test
  void the_result_of_another_script_is_a_mistake_of_ours() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ledger.answer(script("A", 1), asked -> run(script("B", 1))));
  }

  private Message.Result run(WireScript script) {
    int count = runs.incrementAndGet();
    return new Message.Result(
        script.id(), List.of(Messages.hex("900" + count % 10)), Optional.empty());
  }

  private static WireScript script(String letter, int number) {
    return new WireScript(letter.repeat(32), number, Messages.script(1).steps());
  }
}
