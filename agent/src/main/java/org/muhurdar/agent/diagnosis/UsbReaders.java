package org.muhurdar.agent.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Card readers by what they say of themselves at the plug, whether or not a driver takes them:
 * devices with an interface of the USB class for smart cards (0B), where Linux lists them.
 * Elsewhere there are none to be seen.
 */
final class UsbReaders {

  private static final String SMART_CARD_CLASS = "0b";

  private final Path devices;

  UsbReaders(Path devices) {
    this.devices = devices;
  }

  static UsbReaders ofMachine() {
    return new UsbReaders(Path.of("/sys/bus/usb/devices"));
  }

  /** What they call themselves, one for each device; in alphabetical order. */
  List<String> names() {
    if (!Files.isDirectory(devices)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(devices)) {
      return entries
          .filter(entry -> said(entry.resolve("bInterfaceClass")).equals(SMART_CARD_CLASS))
          .map(UsbReaders::device)
          .distinct()
          .map(device -> name(devices.resolve(device)))
          .sorted()
          .toList();
    } catch (IOException untold) {
      return List.of();
    }
  }

  /** The interface 1-2:1.0 is one of the device 1-2. */
  private static String device(Path face) {
    String name = face.getFileName().toString();
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static String name(Path device) {
    String product = said(device.resolve("product"));
    String numbers = said(device.resolve("idVendor")) + ":" + said(device.resolve("idProduct"));
    return product.isEmpty() ? "USB " + numbers : product;
  }

  private static String said(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
    } catch (IOException untold) {
      return "";
    }
  }
}
