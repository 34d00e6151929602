package org.muhurdar.portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * TLS by a certificate and its key in PEM, read and held against each other before anything starts
 * (security.md R23); none behind a proxy that ends TLS.
 */
final class TlsFiles {

  private static final String CERTIFICATE = "tls.certificate-file";
  private static final String KEY = "tls.key-file";

  private TlsFiles() {}

  /** The framework's properties for these settings; empty without TLS. */
  static Map<String, Object> properties(Settings settings) {
    Optional<Path> certificate = settings.path(CERTIFICATE);
    Optional<Path> key = settings.path(KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new BadSetting(
          certificate.isPresent() ? KEY : CERTIFICATE,
          "is missing beside its other half.",
          "Give both tls.certificate-file and tls.key-file, or neither.");
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      return Map.of();
    }
    requirePair(certificate.get(), key.get());
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.ssl.certificate", certificate.get().toUri().toString());
    properties.put("server.ssl.certificate-private-key", key.get().toUri().toString());
    properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
    properties.put(
        "server.ssl.ciphers",
        "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256,TLS_CHACHA20_POLY1305_SHA256,"
            + "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,"
            + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    return properties;
  }

  private static void requirePair(Path certificateFile, Path keyFile) {
    PublicKey certified = certificate(certificateFile).getPublicKey();
    PrivateKey key = key(keyFile);
    try {
      if (!answers(certified, key)) {
        throw notItsKey(keyFile);
      }
    } catch (GeneralSecurityException e) {
      throw notItsKey(keyFile);
    }
  }

  private static BadSetting notItsKey(Path keyFile) {
    return new BadSetting(
        KEY, "is " + keyFile + ", which is not the key of the certificate.", "Name its own key.");
  }

  private static Certificate certificate(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!chain.isEmpty()) {
        return chain.iterator().next();
      }
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(CERTIFICATE, file, "X.509 certificates in PEM, the server's first", e);
    }
    throw unreadable(CERTIFICATE, file, "X.509 certificates in PEM, the server's first", null);
  }

  private static PrivateKey key(Path file) {
    try {
      PrivateKey key = PemContent.load(file).getPrivateKey();
      if (key != null) {
        return key;
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw unreadable(KEY, file, "one private key in PEM (PKCS #8), without a passphrase", e);
    }
    throw unreadable(KEY, file, "one private key in PEM (PKCS #8), without a passphrase", null);
  }

  private static BadSetting unreadable(
      String setting, Path file, String wanted, @Nullable Exception cause) {
    String fault = cause == null ? "holds none" : "cannot be read (" + cause + ")";
    return new BadSetting(
        setting,
        "is " + file + ", which " + fault + ".",
        "Name a file with " + wanted + ", readable by this user.");
  }

  /** Whether the one verifies what the other signs. */
  private static boolean answers(PublicKey certified, PrivateKey key)
      throws GeneralSecurityException {
    if (!certified.getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> certified.getAlgorithm();
        };
    byte[] trial = {1, 2, 3};
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(trial);
    byte[] signature = signing.sign();
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(certified);
    verifying.update(trial);
    return verifying.verify(signature);
  }
}
