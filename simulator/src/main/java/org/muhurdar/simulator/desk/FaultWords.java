package org.muhurdar.simulator.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.FaultOrder;

/**
 * A fault as the API and the form write it.
 *
 * @param kind one of {@link #KINDS}
 * @param delayMillis for {@code slow} alone
 * @param status for {@code refuse} alone
 * @param count for how many of the next messages; absent: until cleared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultWords(
    @Nullable String kind,
    @Nullable Integer delayMillis,
    @Nullable String status,
    @Nullable Integer count) {

  /** Every kind; those of receipts are for SMS only. */
  static final List<String> KINDS =
      List.of(
          "slow",
          "refuse",
          "drop-after-storing",
          "drop-before-storing",
          "receipt-twice",
          "receipt-never",
          "receipt-undelivered");

  static List<String> kindsOf(Channel channel) {
    return KINDS.stream()
        .filter(kind -> channel == Channel.SMS || !kind.startsWith("receipt"))
        .toList();
  }

  static FaultWords of(FaultOrder order) {
    Integer count = order.left().isPresent() ? order.left().getAsInt() : null;
    return switch (order.fault()) {
      case Fault.Slow(Duration delay) ->
          new FaultWords("slow", Math.toIntExact(delay.toMillis()), null, count);
      case Fault.Refuse(String status) -> new FaultWords("refuse", null, status, count);
      case Fault.Drop.AFTER_STORING -> new FaultWords("drop-after-storing", null, null, count);
      case Fault.Drop.BEFORE_STORING -> new FaultWords("drop-before-storing", null, null, count);
      case Fault.Receipt.TWICE -> new FaultWords("receipt-twice", null, null, count);
      case Fault.Receipt.NEVER -> new FaultWords("receipt-never", null, null, count);
      case Fault.Receipt.UNDELIVERED -> new FaultWords("receipt-undelivered", null, null, count);
    };
  }

  /**
   * What is meant.
   *
   * @throws IllegalArgumentException in one sentence when it means nothing
   */
  FaultOrder order() {
    Fault fault =
        switch (Optional.ofNullable(kind).orElse("")) {
          case "slow" -> new Fault.Slow(Duration.ofMillis(delayMillis == null ? 0 : delayMillis));
          case "refuse" -> new Fault.Refuse(Optional.ofNullable(status).orElse(""));
          case "drop-after-storing" -> Fault.Drop.AFTER_STORING;
          case "drop-before-storing" -> Fault.Drop.BEFORE_STORING;
          case "receipt-twice" -> Fault.Receipt.TWICE;
          case "receipt-never" -> Fault.Receipt.NEVER;
          case "receipt-undelivered" -> Fault.Receipt.UNDELIVERED;
          default ->
              throw new IllegalArgumentException("kind must be one of " + String.join(", ", KINDS));
        };
    return new FaultOrder(fault, count == null ? OptionalInt.empty() : OptionalInt.of(count));
  }
}
