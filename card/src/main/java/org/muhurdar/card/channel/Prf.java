package org.muhurdar.card.channel;

/**
 * A pseudo-random function under a key that whoever calls it may never see: AES-CMAC, in memory
 * ({@link AesCmac}) or inside an HSM (CKM_AES_CMAC).
 */
@FunctionalInterface
public interface Prf {

  /** 16 bytes. */
  byte[] of(byte[] message);
}
