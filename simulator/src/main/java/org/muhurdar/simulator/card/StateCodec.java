package org.muhurdar.simulator.card;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.simulator.card.files.CardFile;
import org.muhurdar.simulator.card.files.FileKind;
import org.muhurdar.simulator.card.files.FileTree;
import org.muhurdar.simulator.card.files.KeyAndCertificate;
import org.muhurdar.simulator.card.octets.Octets;

/** A card's state as bytes, version 1. */
final class StateCodec {

  private static final int VERSION = 1;

  private StateCodec() {}

  static byte[] encode(CardState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(state.kind().name());
      write(out, state.serial().bytes());
      out.writeByte(state.phase().code());
      write(out, state.pin());
      write(out, state.puk());
      out.writeBoolean(state.newPin());
      out.writeInt(state.resetsLeft());
      out.writeInt(state.channelFailures());
      out.writeBoolean(state.issuerKeys().isPresent());
      if (state.issuerKeys().isPresent()) {
        IssuerKeys keys = state.issuerKeys().get();
        out.writeByte(keys.version());
        write(out, keys.encryption());
        write(out, keys.mac());
        write(out, keys.dataEncryption());
      }
      out.writeBoolean(state.signing().isPresent());
      if (state.signing().isPresent()) {
        write(out, state.signing().get().privateKey());
        write(out, state.signing().get().certificate());
      }
      write(out, state.files());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static CardState decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IllegalStateException("the card was made by another version of the simulator");
      }
      return new CardState(
          CardKind.valueOf(in.readUTF()),
          new ChipSerial(octets(in)),
          Phase.ofCode(in.readUnsignedByte()).orElseThrow(),
          guarded(in),
          guarded(in),
          in.readBoolean(),
          in.readInt(),
          in.readInt(),
          in.readBoolean() ? Optional.of(issuerKeys(in)) : Optional.empty(),
          in.readBoolean()
              ? Optional.of(new KeyAndCertificate(octets(in), octets(in)))
              : Optional.empty(),
          files(in));
    } catch (IOException e) {
      throw new IllegalStateException("the card's state is not as this version writes it", e);
    }
  }

  private static void write(DataOutputStream out, Octets octets) throws IOException {
    out.writeInt(octets.length());
    out.write(octets.toArray());
  }

  private static Octets octets(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return Octets.of(bytes);
  }

  private static void write(DataOutputStream out, Guarded guarded) throws IOException {
    write(out, guarded.digits());
    out.writeByte(guarded.triesLeft());
    write(out, guarded.inFlight());
  }

  private static Guarded guarded(DataInputStream in) throws IOException {
    return new Guarded(octets(in), in.readUnsignedByte(), octets(in));
  }

  private static IssuerKeys issuerKeys(DataInputStream in) throws IOException {
    return new IssuerKeys(in.readUnsignedByte(), octets(in), octets(in), octets(in));
  }

  private static void write(DataOutputStream out, FileTree tree) throws IOException {
    out.writeInt(tree.files().size());
    for (CardFile file : tree.files()) {
      out.writeUTF(file.path());
      out.writeUTF(file.kind().name());
      write(out, file.name());
      write(out, file.content());
      out.writeByte(file.recordLengthBytes());
    }
  }

  private static FileTree files(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<CardFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(
          new CardFile(
              in.readUTF(),
              FileKind.valueOf(in.readUTF()),
              octets(in),
              octets(in),
              in.readUnsignedByte()));
    }
    return new FileTree(files);
  }
}
