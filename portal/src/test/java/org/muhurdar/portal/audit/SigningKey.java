package org.muhurdar.portal.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/** An Ed25519 key of a test, by the plain JDK. */
record SigningKey(CheckpointKey key, KeyPair pair) {

  static SigningKey make(String origin) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] der = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(der, der.length - 32, der.length);
      return new SigningKey(CheckpointKey.of(origin, raw), pair);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean verifies(byte[] message, byte[] made) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(pair.getPublic());
      signature.update(message);
      return signature.verify(made);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
