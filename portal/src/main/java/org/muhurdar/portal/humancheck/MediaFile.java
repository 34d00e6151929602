package org.muhurdar.portal.humancheck;

/** A finished file with its media type, as it goes over the wire. Immutable. */
public final class MediaFile {

  private final String mediaType;
  private final byte[] bytes;

  MediaFile(String mediaType, byte[] bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /** {@code image/png} or {@code audio/wav}. */
  public String mediaType() {
    return mediaType;
  }

  /** A copy of the content. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes the content has. */
  public int sizeBytes() {
    return bytes.length;
  }
}
