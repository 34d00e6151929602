package org.muhurdar.portal.web.http;

import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

@Configuration(proxyBeanMethods = false)
class SecurityParts {

  static final String FORM_COOKIE = "__Host-form";

  private static final String TRUSTED_PROXIES = "http.trusted-proxies";

  /** The one spelling in which the server compares addresses; ::1 has many. */
  private static String proxy(String address) {
    try {
      return InetAddress.ofLiteral(address).getHostAddress();
    } catch (IllegalArgumentException e) {
      throw new BadSetting(
          TRUSTED_PROXIES,
          "has '" + address + "', which is no address.",
          "Give addresses in figures with commas between, such as 10.0.0.7, 10.0.0.8.");
    }
  }

  @Bean
  FilterRegistrationBean<SecurityHeadersFilter> securityHeaders(Randomness randomness) {
    FilterRegistrationBean<SecurityHeadersFilter> registration =
        new FilterRegistrationBean<>(new SecurityHeadersFilter(randomness));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    return registration;
  }

  @Bean
  SecurityFilterChain securityFilterChain(HttpSecurity http) {
    CookieCsrfTokenRepository formTokens = new CookieCsrfTokenRepository();
    formTokens.setCookieName(FORM_COOKIE);
    formTokens.setCookiePath("/");
    formTokens.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Strict"));
    return http.csrf(csrf ->
            csrf.csrfTokenRepository(formTokens)
                .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
        .headers(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /** Holders sign in by their journey, never by the framework's users. */
  @Bean
  UserDetailsService noUsers() {
    return name -> {
      throw new UsernameNotFoundException("there are no such users");
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(Settings settings) {
    String proxies =
        settings
            .optional(TRUSTED_PROXIES)
            .map(list ->
                Pattern.compile("\\s*,\\s*")
                    .splitAsStream(list)
                    .map(SecurityParts::proxy)
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")))
            .orElse("");
    return factory -> {
      factory.addErrorPages(new ErrorPage("/error"));
      factory.addConnectorCustomizers(connector -> {
        connector.setProperty("rejectIllegalHeader", "true");
        connector.setAllowTrace(false);
        connector.setMaxParameterCount(200);
      });
      factory.addContextCustomizers(context -> {
        if (context.getParent() instanceof StandardHost host) {
          host.setErrorReportValveClass(LastResortValve.class.getName());
        }
      });
      if (!proxies.isEmpty()) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(proxies);
        valve.setTrustedProxies(null);
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        factory.addEngineValves(valve);
      }
    };
  }
}
