package org.muhurdar.portal.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Style, scripts and pictures of the portal's own, under an address that changes with their
 * content.
 *
 * <p>The address is {@code /assets/<version>/<file>}, so a browser may keep a file for ever.
 * Whoever serves it drops the version segment, whatever it says: during an upgrade a page of one
 * release may ask a node of the other. Immutable, thread-safe.
 */
public final class Assets {

  /** Where the files lie on the class path. */
  public static final String FOLDER = "/static/assets/";

  /** All files; a test compares this with the disk. */
  static final List<String> FILES =
      List.of(
          "countdown.js",
          "favicon.svg",
          "main.js",
          "muhurdar.css",
          "password.js",
          "pin.js",
          "session.js",
          "unlock.js",
          "webotp.js",
          "work.js");

  private static final int VERSION_BYTES = 8;

  private final String version;

  private Assets(String version) {
    this.version = version;
  }

  /** Reads every file once and takes the version from all of them. */
  public static Assets load() {
    try {
      MessageDigest all = MessageDigest.getInstance("SHA-256");
      for (String file : FILES) {
        all.update(content(file));
      }
      return new Assets(HexFormat.of().formatHex(all.digest(), 0, VERSION_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] content(String file) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no file " + FOLDER + file + " on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + file, e);
    }
  }

  /** The sixteen letters that stand for this release's files. */
  public String version() {
    return version;
  }

  /**
   * The address of one file.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public String href(String file) {
    if (!FILES.contains(file)) {
      throw new IllegalArgumentException("no asset " + file);
    }
    return "/assets/" + version + "/" + file;
  }
}
