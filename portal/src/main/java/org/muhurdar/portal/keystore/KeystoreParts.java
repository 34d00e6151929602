package org.muhurdar.portal.keystore;

import java.time.InstantSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class KeystoreParts {

  @Bean
  Keys keys(Settings settings, InstantSource clock, Randomness randomness, JdbcClient jdbc) {
    Keys keys = KeyStores.open(settings, clock, randomness);
    new KeyStoreIdentityStore(jdbc).require(keys);
    return keys;
  }
}
