package org.muhurdar.acceptance.unlock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.Meddler;
import org.muhurdar.acceptance.house.MessageProxy;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.simulator.card.VirtualCard;

/** What can happen to an unlock. */
final class Mishaps {

  /** Messages of an unlock: Hello, Accept, Status, Result, Run, Result, Finish. */
  static final int MESSAGES = 7;

  private final UnlockHouse house;
  private final MortalNode node;

  Mishaps(UnlockHouse house, MortalNode node) {
    this.house = house;
    this.node = node;
  }

  /** Nothing. */
  static Trial.Mishap none() {
    return (machine, card) -> Meddler.NONE;
  }

  /** Somebody sits between the agent and the card; UP is from the card to the agent. */
  static Trial.Mishap onTheCardsLine(Meddler meddler) {
    return new Trial.Mishap() {
      private @Nullable MessageProxy line;

      @Override
      public Meddler onTheLine(HolderMachine machine, VirtualCard card) {
        return Meddler.NONE;
      }

      @Override
      public int readerPort(HolderMachine machine) throws IOException {
        MessageProxy opened = MessageProxy.beforeReader(machine.readerPort()).with(meddler);
        line = opened;
        return opened.port();
      }

      @Override
      public void mend() {
        try {
          if (line != null) {
            line.close();
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** The line is cut before that message has passed, or right after it. */
  static Trial.Mishap lineCut(int message, boolean after) {
    return (machine, card) -> cutAt(message, after, () -> {});
  }

  private static Meddler cutAt(int message, boolean after, Runnable too) {
    return passing -> {
      if (passing.number() != message) {
        return List.of(passing.message());
      }
      too.run();
      return after ? List.of(passing.message(), Meddler.CUT) : List.of(Meddler.CUT);
    };
  }

  /** The card's power is cut at that of the fault points it passes, counted from 1. */
  static Trial.Mishap powerCut(int pass) {
    return new Trial.Mishap() {
      @Override
      public Meddler onTheLine(HolderMachine machine, VirtualCard card) {
        return Meddler.NONE;
      }

      @Override
      public void prepare(VirtualCard card) {
        card.power().forget();
        card.power().cutAtPass(pass);
      }
    };
  }

  /** The card is torn out that long after that message has passed. */
  static Trial.Mishap pulled(int message, Duration later) {
    return new Late(message, later) {
      @Override
      void happen(HolderMachine machine, VirtualCard card) {
        tear(machine, card);
      }
    };
  }

  /** The agent's process is gone that long after a message: all its connections end at once. */
  Trial.Mishap agentKilled(int message, Duration later) {
    return new Late(message, later) {
      @Override
      void happen(HolderMachine machine, VirtualCard card) {
        house.line().with(passing -> List.of(Meddler.CUT)); // It does not come back either.
        house.line().cut();
        pull(machine);
      }

      @Override
      public boolean agentLives() {
        return false;
      }
    };
  }

  /** Something that happens a while after a message has passed, if it comes to that message. */
  private abstract static class Late implements Trial.Mishap {
    private final int message;
    private final Duration later;
    private @Nullable Thread waiting;

    Late(int message, Duration later) {
      this.message = message;
      this.later = later;
    }

    abstract void happen(HolderMachine machine, VirtualCard card);

    @Override
    public Meddler onTheLine(HolderMachine machine, VirtualCard card) {
      return passing -> {
        if (passing.number() == message) {
          waiting =
              Thread.ofPlatform()
                  .start(() -> {
                    sleep(later);
                    happen(machine, card);
                  });
        }
        return List.of(passing.message());
      };
    }

    /** What comes late must not come into the next unlock. */
    @Override
    public void mend() {
      try {
        Thread there = waiting;
        if (there != null) {
          there.join();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void tear(HolderMachine machine, VirtualCard card) {
    card.power().cutAtNext();
    pull(machine);
  }

  private static void pull(HolderMachine machine) {
    try {
      machine.pull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The portal dies at that of the points its conversation passes, counted from 1. */
  Trial.Mishap portalDies(int point) {
    return dying(point, Meddler.NONE);
  }

  /** The portal dies before that message has passed, or right after it. */
  Trial.Mishap portalDiesAt(int message, boolean after) {
    return dying(Integer.MAX_VALUE, cutAt(message, after, node::die));
  }

  private Trial.Mishap dying(int point, Meddler meddler) {
    return new Trial.Mishap() {
      @Override
      public Meddler onTheLine(HolderMachine machine, VirtualCard card) {
        node.revive(point, house.line()::cut);
        return meddler;
      }

      @Override
      public boolean portalLives() {
        return false;
      }

      @Override
      public void mend() {
        node.revive();
      }
    };
  }
}
