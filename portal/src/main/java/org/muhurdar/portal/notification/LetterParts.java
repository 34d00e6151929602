package org.muhurdar.portal.notification;

import org.muhurdar.portal.holder.Objections;
import org.muhurdar.portal.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LetterParts {

  @Bean
  Links links(Settings settings) {
    return Links.from(settings);
  }

  /** Asked for by the room of holders, which it asks for tokens: fetched at the first notice. */
  @Bean
  HolderLetters holderLetters(Notices notices, Links links, ObjectProvider<Objections> objections) {
    return new HolderLetters(notices, links, objections::getObject);
  }
}
