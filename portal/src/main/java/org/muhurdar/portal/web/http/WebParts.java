package org.muhurdar.portal.web.http;

import java.time.InstantSource;
import java.util.List;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.settings.Settings;
import org.muhurdar.portal.signin.SignIns;
import org.muhurdar.portal.web.page.Assets;
import org.muhurdar.portal.web.page.Site;
import org.muhurdar.portal.web.page.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebParts {

  @Bean
  Assets assets() {
    return Assets.load();
  }

  @Bean
  Site site(Settings settings, Assets assets) {
    return new Site(settings.text("portal.call-centre", "444 5 576"), false, assets);
  }

  @Bean
  Frame frame(Site site, SignIns signIns, Holders holders, InstantSource clock) {
    return new Frame(site, Texts.load(), signIns, holders, clock);
  }

  @Bean
  WebMvcConfigurer visits(Frame frame) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new VisitResolver(frame));
      }
    };
  }
}
