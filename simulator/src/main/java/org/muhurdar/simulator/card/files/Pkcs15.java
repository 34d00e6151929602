package org.muhurdar.simulator.card.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * The PKCS#15 tree (ISO 7816-15) in the folder 3D00 that tools of other people find their way in.
 */
public final class Pkcs15 {

  /** The folder with the PIN, the key and the certificate. */
  public static final String FOLDER = "3F003D00";

  /** The registered part of the application identifier; the folder's name follows it. */
  public static final Octets IDENTIFIER = Octets.ofHex("A000000063");

  /** By what MANAGE SECURITY ENVIRONMENT chooses the key. */
  public static final int KEY_REFERENCE = 0x01;

  private static final Octets NAME = Octets.ofAscii("PKCS-15");
  private static final Octets AUTHENTICATION_ID = Octets.ofHex("01");
  private static final Octets KEY_ID = Octets.ofHex("45");

  private Pkcs15() {}

  /**
   * The files of a card of this serial.
   *
   * @param certificate of the key, in DER; a card without has no key either
   */
  public static FileTree tree(Octets serial, Optional<Octets> certificate) {
    List<CardFile> files = new ArrayList<>();
    files.add(CardFile.folder(FileTree.ROOT, Octets.NONE));
    files.add(CardFile.transparent("3F002F00", directory()));
    files.add(CardFile.folder(FOLDER, NAME));
    files.add(CardFile.transparent(FOLDER + "5031", objects(certificate.isPresent())));
    files.add(CardFile.transparent(FOLDER + "5032", tokenInfo(serial)));
    files.add(CardFile.transparent(FOLDER + "4404", pins()));
    certificate.ifPresent(der -> {
      files.add(CardFile.transparent(FOLDER + "4401", keys()));
      files.add(CardFile.transparent(FOLDER + "4403", certificates()));
      files.add(CardFile.transparent(FOLDER + "4301", der));
    });
    return new FileTree(files);
  }

  private static Octets directory() {
    return Der.of(
        0x61,
        Der.of(0x4F, IDENTIFIER.then(NAME)),
        Der.of(0x50, Octets.ofAscii("NES")),
        Der.of(0x51, Octets.ofHex(FOLDER)));
  }

  private static Octets objects(boolean withKey) {
    Octets pins = Der.of(0xA8, path("4404"));
    return withKey ? Der.join(Der.of(0xA0, path("4401")), Der.of(0xA4, path("4403")), pins) : pins;
  }

  private static Octets tokenInfo(Octets serial) {
    return Der.sequence(
        Der.integer(0),
        Der.bytes(serial),
        Der.text("Muhurdar"),
        Der.of(0x80, Octets.ofAscii("NES")),
        Der.bits(4, Octets.ofHex("10")));
  }

  private static Octets keys() {
    Octets isPrivate = Der.bits(7, Octets.ofHex("80"));
    // sign (2) and nonRepudiation (9)
    Octets usage = Der.bits(6, Octets.ofHex("2040"));
    return Der.sequence(
        Der.sequence(Der.text("Imza anahtari"), isPrivate, Der.bytes(AUTHENTICATION_ID)),
        Der.sequence(Der.bytes(KEY_ID), usage, Der.integer(KEY_REFERENCE)),
        Der.of(0xA1, Der.sequence(path(""), Der.integer(2048))));
  }

  private static Octets certificates() {
    return Der.sequence(
        Der.sequence(Der.text("Nitelikli elektronik sertifika")),
        Der.sequence(Der.bytes(KEY_ID)),
        Der.of(0xA1, Der.sequence(path("4301"))));
  }

  private static Octets pins() {
    // local (1), initialized (4): other flags make tools say that the PIN cannot be changed
    Octets flags = Der.bits(3, Octets.ofHex("48"));
    Octets asciiDigits = Der.of(0x0A, Octets.ofHex("01"));
    // Two bytes, for one would be a negative number.
    Octets reference = Der.of(0x80, Octets.ofHex("0081"));
    return Der.sequence(
        Der.sequence(Der.text("PIN")),
        Der.sequence(Der.bytes(AUTHENTICATION_ID)),
        Der.of(
            0xA1,
            Der.sequence(
                flags,
                asciiDigits,
                Der.integer(4),
                Der.integer(16),
                Der.integer(16),
                reference,
                path(""))));
  }

  private static Octets path(String file) {
    return Der.sequence(Der.bytes(Octets.ofHex(FOLDER + file)));
  }
}
