package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.Unit;

/** Where the value of a wanted field arrives, and what its raw bits mean. Immutable. */
final class FieldPlan {

  /** What raw bits are. */
  enum Kind {
    ABSENT,
    INTEGER,
    FLOAT,
    DOUBLE,
    TEXT,
    CONSTANT,
    OTHER
  }

  /** A field that the chunk does not have. */
  static final FieldPlan ABSENT = new FieldPlan(-1, Kind.ABSENT, 0, false, Unit.NONE, 0);

  final int slot;
  final Kind kind;
  final Unit unit;
  final long typeId;
  private final int shift;
  private final boolean unsigned;

  private FieldPlan(int slot, Kind kind, int shift, boolean unsigned, Unit unit, long typeId) {
    this.slot = slot;
    this.kind = kind;
    this.shift = shift;
    this.unsigned = unsigned;
    this.unit = unit;
    this.typeId = typeId;
  }

  /** How to read a declared field that arrives in a slot. */
  static FieldPlan of(RecordedField field, int slot) {
    if (field.array()) {
      return new FieldPlan(slot, Kind.OTHER, 0, false, Unit.NONE, field.typeId());
    }
    if (field.constant()) {
      return new FieldPlan(slot, Kind.CONSTANT, 0, false, Unit.NONE, field.typeId());
    }
    String type = field.typeName();
    Kind kind =
        switch (type) {
          case "boolean", "byte", "short", "char", "int", "long" -> Kind.INTEGER;
          case "float" -> Kind.FLOAT;
          case "double" -> Kind.DOUBLE;
          case "java.lang.String" -> Kind.TEXT;
          default -> Kind.OTHER;
        };
    boolean unsigned = field.unsigned() || type.equals("char");
    return new FieldPlan(slot, kind, shift(type), unsigned, field.unit(), field.typeId());
  }

  /** By how much to shift left, and right again, to leave only the declared width. */
  private static int shift(String type) {
    return switch (type) {
      case "boolean", "byte" -> Long.SIZE - Byte.SIZE;
      case "short", "char" -> Long.SIZE - Short.SIZE;
      case "int" -> Long.SIZE - Integer.SIZE;
      default -> 0;
    };
  }

  /** The integer that the raw bits stand for, in its declared width and sign. */
  long integer(long raw) {
    return unsigned ? raw << shift >>> shift : raw << shift >> shift;
  }
}
