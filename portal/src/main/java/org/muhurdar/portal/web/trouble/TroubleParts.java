package org.muhurdar.portal.web.trouble;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.muhurdar.portal.settings.Settings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class TroubleParts {

  /** After the headers and before everything that asks the database. */
  @Bean
  FilterRegistrationBean<MaintenanceFilter> maintenance(Settings settings) {
    FilterRegistrationBean<MaintenanceFilter> registration =
        new FilterRegistrationBean<>(new MaintenanceFilter(settings.path("maintenance.file")));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    return registration;
  }
}
