package dev.fathom.analyzer.heap;

import java.util.HashMap;
import java.util.Map;

/**
 * The strings of the format and the names of classes, read when they are asked for. Not
 * thread-safe.
 */
final class Symbols implements HeapClass.Names {

  private final DumpFile file;
  private final LongMap texts = new LongMap();
  private final LongMap classNames = new LongMap();
  private final LongMap classSerials = new LongMap();
  private final Map<Long, String> cache = new HashMap<>();

  Symbols(DumpFile file) {
    this.file = file;
  }

  void text(long id, long bodyAt) {
    texts.put(id, bodyAt);
  }

  void classLoaded(long serial, long classId, long nameId) {
    classNames.put(classId, nameId);
    classSerials.put(serial, classId);
  }

  @Override
  public String string(long nameId) {
    return cache.computeIfAbsent(nameId, this::read);
  }

  private String read(long nameId) {
    long textAt = texts.get(nameId);
    if (textAt == LongMap.ABSENT) {
      return "?";
    }
    // The length of the record stands just before its body, which begins with the id.
    long length = file.u4(textAt - file.idSize() - Integer.BYTES) - file.idSize();
    return file.utf8(textAt, length);
  }

  @Override
  public String className(long classId) {
    long nameId = classNames.get(classId);
    return nameId == LongMap.ABSENT ? "?" : binaryName(read(nameId));
  }

  /** The id of the class that was loaded under this number; 0 when there is none. */
  long classIdOfSerial(long serial) {
    return Math.max(0, classSerials.get(serial));
  }

  private static String binaryName(String internal) {
    int dimensions = 0;
    while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
      dimensions++;
    }
    String name = internal.substring(dimensions);
    if (dimensions > 0) {
      name = elementName(name);
    }
    return name.replace('/', '.') + "[]".repeat(dimensions);
  }

  private static String elementName(String descriptor) {
    return switch (descriptor) {
      case "Z" -> "boolean";
      case "B" -> "byte";
      case "C" -> "char";
      case "S" -> "short";
      case "I" -> "int";
      case "J" -> "long";
      case "F" -> "float";
      case "D" -> "double";
      default ->
          descriptor.startsWith("L") && descriptor.endsWith(";")
              ? descriptor.substring(1, descriptor.length() - 1)
              : descriptor;
    };
  }
}
