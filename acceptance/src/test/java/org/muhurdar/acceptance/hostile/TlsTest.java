package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.House;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.settings.BadSetting;

/** The portal with a certificate of its own making: TLS by settings, and no less (R23). */
class TlsTest {

  private static final char[] PASSWORD = "only for this test".toCharArray();

  @Test
  void a_portal_with_a_certificate_speaks_tls_and_nothing_older_or_weaker(@TempDir Path folder)
      throws Exception {
    KeyStore store = selfMade(folder, "one");
    SSLContext trusting = trusting(store);
    try (Town town =
            Town.found("tls")
                .with("tls.certificate-file", folder.resolve("one.crt").toString())
                .with("tls.key-file", folder.resolve("one.key").toString());
        PortalInProcess portal = town.node(InstantSource.system(), Randomness.ofSystem())) {
      int port = portal.portal().port();

      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(trusting)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/tr")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      Shield.guards("over TLS", answer.headers().map());

      assertThat(protocol(trusting, port, "TLSv1.3", "TLS_AES_256_GCM_SHA384"))
          .isEqualTo("TLSv1.3");
      assertThat(protocol(trusting, port, "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
          .isEqualTo("TLSv1.2");
      for (String weak :
          new String[] {
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
          }) {
        assertThat(
                catchThrowableOfType(
                    SSLException.class, () -> protocol(trusting, port, "TLSv1.2", weak)))
            .as(weak)
            .isNotNull();
      }

      RawHttp.Reply plain = RawHttp.send(port, "GET /tr/menu HTTP/1.1");
      assertThat(plain.status()).as("plain HTTP on the TLS port").isEqualTo(400);
      assertThat(plain.body()).contains("TLS").doesNotContain("Exception", "Apache");
    }
  }

  @Test
  void a_wrong_certificate_or_key_is_refused_at_start_by_name(@TempDir Path folder)
      throws Exception {
    selfMade(folder, "one");
    selfMade(folder, "two");
    Path nonsense = Files.writeString(folder.resolve("nonsense"), "no PEM\n");

    refused("tls.certificate-file", folder.resolve("missing"), folder.resolve("one.key"));
    refused("tls.key-file", folder.resolve("one.crt"), folder.resolve("missing"));
    refused("tls.certificate-file", nonsense, folder.resolve("one.key"));
    refused("tls.key-file", folder.resolve("one.crt"), nonsense);
    refused("tls.key-file", folder.resolve("one.crt"), folder.resolve("two.key"));
    refused("tls.certificate-file", folder.resolve("one.key"), folder.resolve("one.key"));
  }

  private static void refused(String key, Path certificate, Path privateKey) throws IOException {
    try (Town town =
        Town.found("tls-refused")
            .with("tls.certificate-file", certificate.toString())
            .with("tls.key-file", privateKey.toString())) {
      BadSetting refusal =
          catchThrowableOfType(
              BadSetting.class,
              () -> town.node(InstantSource.system(), Randomness.ofSystem()).close());

      assertThat(refusal).as(key).isNotNull();
      assertThat(refusal.key()).isEqualTo(key);
      assertThat(refusal.remedy()).isNotBlank();
    }
  }

  private static String protocol(SSLContext context, int port, String version, String suite)
      throws IOException {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.setEnabledCipherSuites(new String[] {suite});
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  /** A key and a certificate by the JDK's keytool, and both as PEM files. */
  private static KeyStore selfMade(Path folder, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                House.java().resolveSibling("keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    pem(folder.resolve(name + ".crt"), "CERTIFICATE", store.getCertificate(name).getEncoded());
    pem(folder.resolve(name + ".key"), "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded());
    return store;
  }

  private static void pem(Path file, String kind, byte[] content) throws IOException {
    Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    Files.writeString(
        file,
        "-----BEGIN "
            + kind
            + "-----\n"
            + base64.encodeToString(content)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  private static SSLContext trusting(KeyStore store) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("portal", store.getCertificate("one"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
