package org.muhurdar.simulator.card.judges;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;

/** The JDK's own PKCS#11 signs with the card: arguments are the library and the PIN. */
final class SunPkcs11Signer {

  private SunPkcs11Signer() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Files.createTempFile("pkcs11", ".cfg");
    Files.writeString(file, "name=card\nlibrary=" + arguments[0] + "\nslotListIndex=0\n");
    Provider provider = Security.getProvider("SunPKCS11").configure(file.toString());
    Files.delete(file);
    KeyStore keys = KeyStore.getInstance("PKCS11", provider);
    keys.load(null, arguments[1].toCharArray());
    String alias = keys.aliases().nextElement();
    byte[] data = "imzalanacak".getBytes(StandardCharsets.UTF_8);
    Signature signer = Signature.getInstance("SHA256withRSA", provider);
    signer.initSign((PrivateKey) keys.getKey(alias, null));
    signer.update(data);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(keys.getCertificate(alias));
    verifier.update(data);
    System.out.println("signature of " + alias + " is right: " + verifier.verify(signature));
  }
}
