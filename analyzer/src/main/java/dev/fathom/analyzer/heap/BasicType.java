package dev.fathom.analyzer.heap;

/** The types of fields and array elements, by the numbers of the format. */
final class BasicType {

  static final int OBJECT = 2;
  static final int BOOLEAN = 4;
  static final int CHAR = 5;
  static final int FLOAT = 6;
  static final int DOUBLE = 7;
  static final int BYTE = 8;
  static final int SHORT = 9;
  static final int INT = 10;
  static final int LONG = 11;

  private BasicType() {}

  /** How many bytes a value takes; 0 when there is no such type. */
  static int size(int type, int idSize) {
    return switch (type) {
      case OBJECT -> idSize;
      case BOOLEAN, BYTE -> 1;
      case CHAR, SHORT -> 2;
      case FLOAT, INT -> 4;
      case DOUBLE, LONG -> 8;
      default -> 0;
    };
  }

  /** The name of the array class of a primitive type. */
  static String arrayName(int type) {
    return switch (type) {
      case BOOLEAN -> "boolean[]";
      case CHAR -> "char[]";
      case FLOAT -> "float[]";
      case DOUBLE -> "double[]";
      case BYTE -> "byte[]";
      case SHORT -> "short[]";
      case INT -> "int[]";
      default -> "long[]";
    };
  }
}
