package org.muhurdar.simulator.card;

/** AKİS' commands; refuses what the card's phase forbids. */
final class AkisApplication implements CardApplication {

  private static final int ISO = 0x00;
  private static final int OWN = 0x80;
  private static final int SECURED = 0x04;

  private final Chip chip;
  private final FileCommands files;
  private final PinCommands pins;
  private final CardCommands card;
  private final ChannelCommands channel;

  AkisApplication(Chip chip) {
    this.chip = chip;
    this.files = new FileCommands(chip);
    this.pins = new PinCommands(chip);
    this.card = new CardCommands(chip);
    this.channel = new ChannelCommands(chip, pins, card);
  }

  @Override
  public Reply answer(Command command) {
    if (chip.state().isDead() && command.ins() != 0xA4 && command.ins() != 0xCA) {
      return Reply.refused(Reply.CONDITIONS_NOT_SATISFIED);
    }
    return switch (command.cla()) {
      case ISO -> iso(command);
      case OWN -> own(command);
      case SECURED, OWN | SECURED -> secured(command);
      default -> Reply.refused(Reply.UNKNOWN_CLASS);
    };
  }

  private Reply iso(Command command) {
    return switch (command.ins()) {
      case 0x20 -> pins.verify(command);
      case 0x22 -> card.chooseKey(command);
      case 0x24 -> pins.change(command);
      case 0x2A -> card.sign(command);
      case 0x2C -> pins.resetByPuk(command);
      case 0x84 -> card.challenge(command);
      case 0xA4 -> {
        channel.end();
        yield files.select(command);
      }
      case 0xB0 -> files.read(command);
      case 0xCA -> card.getData(command);
      case 0xD6 -> files.update(command);
      default -> Reply.refused(Reply.UNKNOWN_INSTRUCTION);
    };
  }

  private Reply own(Command command) {
    return switch (command.ins()) {
      case 0x09 -> card.changePhase(command);
      case 0x10, 0x15 -> files.create(command);
      case 0x16 -> files.delete(command);
      case 0x18 -> files.list(command);
      case 0x19 -> pins.refill(command);
      case 0x1A -> card.logOut();
      case 0x50 -> open(command);
      default -> Reply.refused(Reply.UNKNOWN_INSTRUCTION);
    };
  }

  private Reply open(Command command) {
    return chip.state().kind().hasChannel()
        ? channel.open(command)
        : Reply.refused(Reply.UNKNOWN_INSTRUCTION);
  }

  private Reply secured(Command command) {
    if (!chip.state().kind().hasChannel()) {
      return Reply.refused(Reply.UNKNOWN_CLASS);
    }
    return command.ins() == 0x82 ? channel.authenticate(command) : channel.secured(command);
  }
}
