package org.muhurdar.portal.housekeeping;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class HousekeepingParts {

  @Bean
  Housekeeping housekeeping(ObjectProvider<Chore> chores) {
    return new Housekeeping(List.copyOf(chores.stream().toList()));
  }
}
