package org.muhurdar.portal.web.relay;

import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.muhurdar.portal.relay.Relay;
import org.muhurdar.wire.WireCodec;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the agents' door in the web server. */
@Configuration(proxyBeanMethods = false)
class RelayWebParts {

  @Bean
  SmartInitializingSingleton agentsDoor(ServletContext server, Relay relay) {
    return () -> {
      if (!(server.getAttribute(ServerContainer.class.getName())
          instanceof ServerContainer container)) {
        throw new IllegalStateException("this web server has no WebSockets");
      }
      container.setDefaultMaxTextMessageBufferSize(WireCodec.MOST_BYTES);
      try {
        container.addEndpoint(
            ServerEndpointConfig.Builder.create(RelayEndpoint.class, RelayEndpoint.PATH)
                .configurator(new AgentsOnly(relay))
                .build());
      } catch (DeploymentException e) {
        throw new IllegalStateException("the agents' door cannot be opened", e);
      }
    };
  }

  /** A browser always names its origin: whoever names one is a page, and no page is let in. */
  private static final class AgentsOnly extends ServerEndpointConfig.Configurator {

    private final Relay relay;

    AgentsOnly(Relay relay) {
      this.relay = relay;
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
      // Nothing of the request goes on to the talk: an agent is known by its hand-over alone.
    }
  }
}
