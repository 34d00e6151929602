package org.muhurdar.portal.cardunlock;

import java.time.Duration;
import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.housekeeping.Chore;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.notification.HolderLetters;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.portal.relay.HandOvers;
import org.muhurdar.portal.relay.RelaySettings;
import org.muhurdar.portal.signin.SignIns;
import org.muhurdar.wire.Ticket;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class CardUnlockParts {

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(15);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  @Bean
  UnlockStore unlockStore(JdbcClient jdbc) {
    return new UnlockStore(jdbc);
  }

  @Bean
  UnlockMeansOnFile unlockMeans(Cards cards, Keys keys, PukVault puks, Randomness randomness) {
    return new UnlockMeansOnFile(cards, keys.cardMasters(), puks, randomness);
  }

  @Bean
  UnlockMoves.Rooms unlockRooms(
      Cards cards, PinVault vault, Holders holders, HolderLetters letters, Audit audit) {
    return new UnlockMoves.Rooms(cards, vault, holders, letters, audit);
  }

  @Bean
  UnlockMoves unlockMoves(
      UnlockStore store,
      UnlockMoves.Rooms rooms,
      RelaySettings relay,
      TransactionOperations transactions,
      InstantSource clock) {
    return new UnlockMoves(
        store,
        rooms,
        new UnlockMoves.UnlockTimes(
            Ticket.LONGEST, relay.personWithin(), relay.answerWithin(), relay.lateWithin()),
        transactions,
        clock);
  }

  @Bean
  UnlockCard unlockCard(
      UnlockStore store,
      UnlockMoves moves,
      UnlockMeansOnFile means,
      UnlockMoves.Rooms rooms,
      HandOvers handOvers,
      Attempts attempts,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    return new UnlockCard(
        new UnlockCard.Parts(
            store,
            moves,
            means,
            rooms.cards(),
            rooms.holders(),
            handOvers,
            attempts,
            rooms.audit(),
            transactions,
            randomness,
            clock));
  }

  @Bean
  UnlockWork unlockWork(
      UnlockStore store,
      UnlockMoves moves,
      UnlockMeansOnFile means,
      Holders holders,
      SignIns signIns,
      Randomness randomness) {
    return new UnlockWork(store, moves, means, holders, signIns, randomness);
  }

  @Bean
  Chore unlockSweep(UnlockCard unlocks) {
    return new Chore("end-silent-unlocks", SWEEP_EVERY, unlocks::sweep);
  }

  @Bean
  Chore oldUnlocks(UnlockCard unlocks) {
    return new Chore("forget-old-unlocks", FORGET_EVERY, unlocks::forget);
  }
}
