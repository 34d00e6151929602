package org.muhurdar.portal.management;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ManagementParts {

  @Bean
  ManagementListener managementListener(
      Settings settings, PrometheusMeterRegistry meters, JdbcClient jdbc) {
    return new ManagementListener(
        settings.text("management.address", "127.0.0.1"),
        settings.number("management.port", 0, 0, 65_535),
        meters,
        new DatabaseHealthStore(jdbc));
  }
}
