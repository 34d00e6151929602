package org.muhurdar.portal.web.relay;

import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.muhurdar.portal.relay.Relay;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the agents' door in the web server. */
@Configuration(proxyBeanMethods = false)
class RelayWebParts {

  /** Held for each connection; what is longer comes in parts. */
  private static final int TEXT_BUFFER = 4 * 1024;

  @Bean
  ClientAddress clientAddressOfAgents() {
    return new ClientAddress();
  }

  @Bean
  FilterRegistrationBean<ClientAddress> clientAddressFilter(ClientAddress address) {
    FilterRegistrationBean<ClientAddress> registration = new FilterRegistrationBean<>(address);
    registration.addUrlPatterns(RelayEndpoint.PATH);
    return registration;
  }

  @Bean
  SmartInitializingSingleton agentsDoor(ServletContext server, Relay relay, ClientAddress address) {
    return () -> {
      if (!(server.getAttribute(ServerContainer.class.getName())
          instanceof ServerContainer container)) {
        throw new IllegalStateException("this web server has no WebSockets");
      }
      container.setDefaultMaxTextMessageBufferSize(TEXT_BUFFER);
      try {
        container.addEndpoint(
            ServerEndpointConfig.Builder.create(RelayEndpoint.class, RelayEndpoint.PATH)
                .configurator(new AgentsOnly(relay, address))
                .build());
      } catch (DeploymentException e) {
        throw new IllegalStateException("the agents' door cannot be opened", e);
      }
    };
  }

  /** A browser always names its origin: whoever names one is a page, and no page is let in. */
  private static final class AgentsOnly extends ServerEndpointConfig.Configurator {

    private final Relay relay;
    private final ClientAddress address;

    AgentsOnly(Relay relay, ClientAddress address) {
      this.relay = relay;
      this.address = address;
    }

    @Override
    public boolean checkOrigin(String origin) {
      return origin == null || origin.isEmpty();
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(new RelayEndpoint(relay));
    }

    @Override
    public void modifyHandshake(
        ServerEndpointConfig config,
        HandshakeRequest request,
        jakarta.websocket.HandshakeResponse response) {
      // Nothing else of the request goes on to the talk: an agent is known by its hand-over alone.
      address.handOnTo(config);
      SaidAtTheDoor.handOnTo(config, request.getHeaders());
    }
  }
}
