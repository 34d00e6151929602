package org.muhurdar.portal.signin;

import java.time.Duration;
import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.holder.SessionEnder;
import org.muhurdar.portal.holder.WordResets;
import org.muhurdar.portal.housekeeping.Chore;
import org.muhurdar.portal.humancheck.HumanChecks;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.notification.HolderLetters;
import org.muhurdar.portal.onetimecode.OneTimeCodes;
import org.muhurdar.portal.settings.Settings;
import org.muhurdar.portal.signin.SignInState.EndReason;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
class SignInParts {

  @Bean
  SessionPolicy sessionPolicy(Settings settings) {
    return SessionPolicy.from(settings);
  }

  @Bean
  HumanDoor humanDoor(HumanChecks checks, Attempts attempts, Keys keys, Audit audit) {
    return new HumanDoor(checks, attempts, keys, audit);
  }

  @Bean
  KnownDevices knownDevices(
      JdbcClient jdbc, Holders holders, HolderLetters letters, Keys keys, Randomness randomness) {
    return new KnownDevices(new KnownDeviceStore(jdbc), holders, letters, keys, randomness);
  }

  @Bean
  WordSignIn wordSignIn(
      HumanDoor humanDoor,
      KnownDevices devices,
      Attempts attempts,
      Keys keys,
      SecurityWords words,
      JdbcClient jdbc,
      SessionPolicy policy,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock,
      Randomness randomness) {
    return new WordSignIn(
        humanDoor,
        devices,
        attempts,
        keys,
        words,
        new SignInStore(jdbc),
        policy,
        audit,
        transactions,
        clock,
        randomness);
  }

  @Bean
  SignIns signIns(
      JdbcClient jdbc,
      SessionPolicy policy,
      OneTimeCodes codes,
      Holders holders,
      KnownDevices devices,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock,
      Randomness randomness) {
    return new SignIns(
        new SignInStore(jdbc),
        policy,
        codes,
        holders,
        devices,
        audit,
        transactions,
        clock,
        randomness);
  }

  @Bean
  ForgottenWord forgottenWord(WordResets resets, OneTimeCodes codes, Attempts attempts, Keys keys) {
    return new ForgottenWord(resets, codes, attempts, keys);
  }

  @Bean
  SessionEnder sessionEnder(SignIns signIns) {
    return (holder, cause) ->
        signIns.endAllAndForgetDevicesOf(
            holder,
            switch (cause) {
              case WORD_RESET -> EndReason.WORD_RESET;
              case OBJECTION -> EndReason.OBJECTION;
            });
  }

  /**
   * Ends what nobody came back to. Rows of sign-ins that ended a day ago are of no more use; the
   * audit log keeps what happened. Devices go when their cookies have.
   */
  @Bean
  Chore oldSignIns(SignIns signIns, KnownDevices devices, JdbcClient jdbc, InstantSource clock) {
    SignInStore store = new SignInStore(jdbc);
    return new Chore(
        "old sign-ins",
        Duration.ofMinutes(10),
        () -> {
          signIns.endOverdue();
          var _ = store.deleteEndedBefore(clock.instant().minus(Duration.ofDays(1)));
          devices.sweep(clock.instant());
        });
  }
}
