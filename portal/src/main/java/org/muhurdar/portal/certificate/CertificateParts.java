package org.muhurdar.portal.certificate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds this room. */
@Configuration(proxyBeanMethods = false)
class CertificateParts {

  @Bean
  Certificates certificates(JdbcClient jdbc) {
    return new Certificates(new CertificateStore(jdbc));
  }
}
