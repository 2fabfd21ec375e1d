package dev.fathom.analyzer.recording.chunk;

import java.util.Map;

/** The types whose values are written without reference to other types. */
enum Primitive {
  BOOLEAN(Layout.BYTE, 1),
  BYTE(Layout.BYTE, 1),
  SHORT(Layout.VARINTS, 0),
  CHAR(Layout.VARINTS, 0),
  INT(Layout.VARINTS, 0),
  LONG(Layout.VARINTS, 0),
  FLOAT(Layout.FLOAT, Float.BYTES),
  DOUBLE(Layout.DOUBLE, Double.BYTES),
  STRING(Layout.TEXT, 0);

  private static final Map<String, Primitive> BY_NAME =
      Map.of(
          "boolean", BOOLEAN,
          "byte", BYTE,
          "short", SHORT,
          "char", CHAR,
          "int", INT,
          "long", LONG,
          "float", FLOAT,
          "double", DOUBLE,
          "java.lang.String", STRING);

  private final byte step;
  private final int bytes;

  Primitive(byte step, int bytes) {
    this.step = step;
    this.bytes = bytes;
  }

  /** The primitive with this name; null when there is none. */
  static Primitive of(String name) {
    return BY_NAME.get(name);
  }

  /** The step that reads one. */
  byte step() {
    return step;
  }

  /** How many bytes one takes; 0 when that differs from value to value. */
  int bytes() {
    return bytes;
  }
}
