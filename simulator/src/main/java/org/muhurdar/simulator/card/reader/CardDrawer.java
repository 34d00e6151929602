package org.muhurdar.simulator.card.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.files.KeyAndCertificate;
import org.muhurdar.simulator.card.journal.Memory;

/**
 * The cards that lie ready to be put into the reader. Each is made when it is first taken, which
 * for its key takes part of a second; then it stays the same card. Safe for many threads.
 */
public final class CardDrawer implements AutoCloseable {

  private final Map<CardSerial, CardOrder> orders = new LinkedHashMap<>();
  private final Map<CardSerial, VirtualCard> made = new LinkedHashMap<>();
  private final Optional<Path> folder;
  private final VirtualCard.Surroundings surroundings;
  private final InstantSource clock;

  /**
   * What is written on a card in the drawer.
   *
   * @param holder whose it is; its certificate says so too
   */
  public record Label(CardSerial serial, CardKind kind, String holder) {}

  /**
   * A drawer with these cards.
   *
   * @param folder where the cards' memories are kept; without one they are forgotten at the end
   */
  public CardDrawer(
      List<CardOrder> orders,
      Optional<Path> folder,
      VirtualCard.Surroundings surroundings,
      InstantSource clock) {
    orders.forEach(order -> this.orders.put(order.card().serial().printed(), order));
    this.folder = folder;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** What lies in it, in the order it was filled. */
  public synchronized List<Label> labels() {
    return orders.values().stream()
        .map(order ->
            new Label(order.card().serial().printed(), order.card().kind(), order.holder()))
        .toList();
  }

  /**
   * The card of that serial, always the same object; empty when there is none.
   *
   * @throws UncheckedIOException when its memory cannot be opened
   */
  public synchronized Optional<VirtualCard> take(CardSerial serial) {
    return Optional.ofNullable(orders.get(serial))
        .map(order -> made.computeIfAbsent(serial, same -> make(order)));
  }

  /** Puts one more card into the drawer; one of the same serial is thrown away. */
  public synchronized void add(CardOrder order) {
    CardSerial serial = order.card().serial().printed();
    orders.put(serial, order);
    Optional.ofNullable(made.remove(serial)).ifPresent(VirtualCard::close);
  }

  private VirtualCard make(CardOrder order) {
    Memory memory = memory(order.card());
    return VirtualCard.in(memory, () -> withKey(order), surroundings);
  }

  private NewCard withKey(CardOrder order) {
    return order.card().signing().isPresent()
        ? order.card()
        : order.card().with(KeyAndCertificate.selfSigned(order.holder(), clock.instant()));
  }

  private Memory memory(NewCard card) {
    if (folder.isEmpty()) {
      return Memory.inHeap();
    }
    try {
      Files.createDirectories(folder.get());
      return Memory.inFile(folder.get().resolve(card.serial() + ".card"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the memory of card " + card.serial(), e);
    }
  }

  /** Closes the memories of the cards. */
  @Override
  public synchronized void close() {
    made.values().forEach(VirtualCard::close);
    made.clear();
  }
}
