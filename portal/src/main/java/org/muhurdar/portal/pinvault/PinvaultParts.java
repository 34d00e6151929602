package org.muhurdar.portal.pinvault;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class PinvaultParts {

  private static final String WARNING = "muhurdar.warning";

  @Bean
  Circumstances pinvaultCircumstances(
      Audit audit, TransactionOperations transactions, InstantSource clock, Settings settings) {
    return new Circumstances(audit, transactions, clock, VaultSettings.from(settings));
  }

  @Bean
  PinSeal pinSeal(Keys keys, Randomness randomness) {
    return new PinSeal(keys, randomness);
  }

  @Bean
  PinStore pinStore(JdbcClient jdbc) {
    return new PinStore(jdbc);
  }

  @Bean
  PukStore pukStore(JdbcClient jdbc) {
    return new PukStore(jdbc);
  }

  @Bean
  Survivors storedPins(PinStore pins, PinSeal seal, Circumstances here) {
    return new Survivors(pins, seal, here);
  }

  @Bean
  Survivors heldPuks(PukStore puks, Keys keys, Randomness randomness, Circumstances here) {
    return new Survivors(puks, PinSeal.ofPuks(keys, randomness), here);
  }

  @Bean
  Epochs epochs(
      DataSource dataSource,
      JdbcClient jdbc,
      List<Survivors> survivors,
      Keys keys,
      Circumstances here) {
    return new Epochs(new EpochStore(dataSource, jdbc), survivors, keys, here);
  }

  @Bean
  EpochRotation epochRotation(
      Epochs epochs, PinStore pins, List<Survivors> survivors, Circumstances here) {
    return new EpochRotation(epochs, pins, survivors, here);
  }

  @Bean
  PukVault pukVault(
      PukStore puks, Epochs epochs, Keys keys, Randomness randomness, Circumstances here) {
    return new PukVault(puks, epochs, PinSeal.ofPuks(keys, randomness), here);
  }

  @Bean
  RotationThread rotationThread(EpochRotation rotation) {
    return new RotationThread(rotation);
  }

  /** Asked for with the figures and with readiness; a warning stops no node. */
  @Bean
  MeterBinder vaultMeters(EpochRotation rotation) {
    return registry -> {
      Gauge.builder(WARNING, () -> rotation.status().overdue() ? 1 : 0)
          .tag("what", "deletion-overdue")
          .description("1 while the key over a deleted PIN lives longer than was promised")
          .register(registry);
      Gauge.builder(WARNING, () -> rotation.status().lost() > 0 ? 1 : 0)
          .tag("what", "epoch-key-lost")
          .description("1 while there are stored PINs whose epoch key is lost")
          .register(registry);
    };
  }

  @Bean
  PinVault pinVault(
      PinStore pins,
      Epochs epochs,
      PinSeal seal,
      Attempts attempts,
      EpochRotation rotation,
      Circumstances here) {
    return new PinVault(pins, epochs, seal, attempts, rotation, here);
  }
}
