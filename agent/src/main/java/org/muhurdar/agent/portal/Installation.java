package org.muhurdar.agent.portal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.muhurdar.wire.AgentKey;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Octets;

/**
 * What one installation keeps in its user's own folder: a key pair of its own, and the keys of the
 * portals it has met. None of it gives a right to anything. Thread-safe.
 */
public final class Installation {

  private static final int RAW_KEY = 32;
  private static final String KEY_FILE = "agent-key";
  private static final String PORTALS_FILE = "portals.properties";

  private final Path folder;
  private final PrivateKey privateKey;
  private final AgentKey key;
  private final Properties portals = new Properties();

  private Installation(Path folder, PrivateKey privateKey, AgentKey key) {
    this.folder = folder;
    this.privateKey = privateKey;
    this.key = key;
  }

  /**
   * Opens the folder, making it and the key when they are missing.
   *
   * @throws IOException when it cannot be written or read
   */
  public static Installation open(Path folder) throws IOException {
    Files.createDirectories(folder);
    ownerOnly(folder, "rwx------");
    Path file = folder.resolve(KEY_FILE);
    if (!Files.exists(file)) {
      makeKey(file);
    }
    Installation installation = read(folder, file);
    Path portals = folder.resolve(PORTALS_FILE);
    if (Files.exists(portals)) {
      installation.portals.load(new StringReader(Files.readString(portals)));
    }
    return installation;
  }

  private static void makeKey(Path file) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      // Beside it, since a second agent may look at any moment, and a machine may stop at any.
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), KEY_FILE, ".new");
      try {
        ownerOnly(draft, "rw-------");
        Files.write(
            draft,
            List.of(
                base64.encodeToString(pair.getPrivate().getEncoded()),
                base64.encodeToString(pair.getPublic().getEncoded())));
        putInPlace(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** The whole file or none; the key of an agent that began at the same time is as good. */
  private static void putInPlace(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException another) {
      // Ours is thrown away.
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Installation read(Path folder, Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      byte[] encoded = base64.decode(lines.get(1));
      PrivateKey privateKey =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.get(0))));
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length);
      return new Installation(folder, privateKey, new AgentKey(Octets.of(raw)));
    } catch (GeneralSecurityException | RuntimeException damaged) {
      throw new IOException(file + " is damaged; delete it and a new key is made", damaged);
    }
  }

  private static void ownerOnly(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  /** The public key. */
  public AgentKey key() {
    return key;
  }

  /** Proves to a portal that we have the private key. */
  public Octets prove(HandOver handOver) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(AgentKey.toBeSigned(handOver));
      return Octets.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** The key of a portal we have met before. */
  public synchronized Optional<Octets> keyOf(PortalAddress portal) {
    return Optional.ofNullable(portals.getProperty(portal.origin()))
        .map(text -> Octets.of(Base64.getUrlDecoder().decode(text)));
  }

  /** The portals we have met, in alphabetical order. */
  public synchronized List<PortalAddress> portals() {
    return new TreeSet<>(portals.stringPropertyNames())
        .stream().map(PortalAddress::read).flatMap(Optional::stream).toList();
  }

  /**
   * Remembers a portal's key for good.
   *
   * @throws PortalFault {@code KEY_CHANGED} when it had another before
   */
  public synchronized void remember(PortalAddress portal, Octets portalKey) {
    Optional<Octets> before = keyOf(portal);
    if (before.isPresent()) {
      if (!before.get().equals(portalKey)) {
        throw new PortalFault(
            PortalFault.Code.KEY_CHANGED, portal + " has another key than before.");
      }
      return;
    }
    portals.setProperty(
        portal.origin(), Base64.getUrlEncoder().withoutPadding().encodeToString(portalKey.bytes()));
    save();
  }

  private void save() {
    try {
      StringWriter text = new StringWriter();
      portals.store(text, null);
      Path draft = folder.resolve(PORTALS_FILE + ".new");
      Files.writeString(draft, text.toString());
      Files.move(
          draft,
          folder.resolve(PORTALS_FILE),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
