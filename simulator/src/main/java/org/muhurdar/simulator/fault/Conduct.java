package org.muhurdar.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one message is treated: the faults that hold for it, taken together.
 *
 * @param delay before anything else is done
 * @param refusal the protocol's number of the refusal
 * @param drop whether the connection is closed instead of an answer
 * @param receipt what is wrong with the receipt
 */
public record Conduct(
    Duration delay,
    OptionalInt refusal,
    Optional<Fault.Drop> drop,
    Optional<Fault.Receipt> receipt) {}
