package org.muhurdar.agent.holdercard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.agent.reader.AgentCard;
import org.muhurdar.agent.reader.Look;
import org.muhurdar.agent.reader.ReaderState;
import org.muhurdar.agent.reader.ReaderState.Presence;
import org.muhurdar.agent.reader.Readers;
import org.muhurdar.card.apdu.CardFault;

/** Every reader of the machine with what can be told of the card in it. Safe for many threads. */
public final class Cards {

  private final Readers readers;

  public Cards(Readers readers) {
    this.readers = readers;
  }

  /** What is in one reader. */
  public sealed interface Slot {

    String reader();

    /** No card. */
    record Empty(String reader) implements Slot {}

    /** A card that was read. */
    record Filled(CardView card) implements Slot {
      @Override
      public String reader() {
        return card.reader();
      }
    }

    /** A card that could not be read now. */
    record Troubled(String reader, CardFault.Code fault) implements Slot {}
  }

  /** What all readers hold. */
  public record Table(Look.Service service, List<Slot> slots) {

    public Table {
      slots = List.copyOf(slots);
    }

    /** The cards that could be read. */
    public List<CardView> cards() {
      return slots.stream()
          .filter(Slot.Filled.class::isInstance)
          .map(slot -> ((Slot.Filled) slot).card())
          .toList();
    }
  }

  /** Looks at every reader and reads every card, one after the other. */
  public Table look() {
    Look look = readers.look();
    List<Slot> slots = new ArrayList<>();
    for (ReaderState reader : look.readers()) {
      slots.add(slot(reader));
    }
    return new Table(look.service(), slots);
  }

  private Slot slot(ReaderState reader) {
    return switch (reader.presence()) {
      case Presence.Empty() -> new Slot.Empty(reader.name());
      case Presence.Mute() -> new Slot.Troubled(reader.name(), CardFault.Code.BAD_ANSWER);
      case Presence.InUse _ -> new Slot.Troubled(reader.name(), CardFault.Code.CARD_RESET);
      case Presence.Inserted _ -> read(reader.name());
    };
  }

  private Slot read(String reader) {
    try (AgentCard card = readers.open(reader)) {
      return new Slot.Filled(CardReading.read(reader, card));
    } catch (CardFault fault) {
      return fault.code() == CardFault.Code.CARD_GONE
          ? new Slot.Empty(reader)
          : new Slot.Troubled(reader, fault.code());
    }
  }

  /** The card in that reader, opened; the caller closes it. */
  public AgentCard open(String reader) {
    return readers.open(reader);
  }

  /** The card in that reader, if one is there and can be read. */
  public Optional<CardView> in(String reader) {
    return read(reader) instanceof Slot.Filled(CardView card)
        ? Optional.of(card)
        : Optional.empty();
  }
}
