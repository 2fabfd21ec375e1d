package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Text;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.List;

/**
 * Reads some fields of the constants of one type. Confined to one thread; holds the values of the
 * constant that was read last.
 */
final class ConstantReader {

  private final ConstantPools pools;
  private final long typeId;
  private final Layout layout;
  private final FieldPlan[] fields;
  private final long[] slots;
  private Memory memory;

  /**
   * A reader.
   *
   * @param names of the fields to read; "" for a value without fields, such as a text
   * @throws MalformedException when the type cannot be read
   */
  ConstantReader(
      ConstantPools pools, LayoutCompiler layouts, RecordedType type, List<String> names) {
    this.pools = pools;
    this.typeId = type.id();
    this.fields = new FieldPlan[names.size()];
    this.slots = new long[names.size()];
    for (int i = 0; i < fields.length; i++) {
      int slot = i;
      fields[i] = type.field(names.get(i)).map(f -> FieldPlan.of(f, slot)).orElse(FieldPlan.ABSENT);
    }
    this.layout = layouts.read(type, names::indexOf).upToPlaceOfLast();
  }

  /** Goes to a constant; false when the chunk does not have it, or it cannot be read. */
  boolean moveTo(long id) {
    long offset = pools.find(typeId, id);
    if (offset == 0) {
      return false;
    }
    memory = pools.memory(offset);
    try {
      layout.read(memory, pools.position(offset), memory.limit(), slots);
      return true;
    } catch (MalformedException damaged) {
      pools.unreadable();
      return false;
    }
  }

  /** How the field is declared; {@link FieldPlan#ABSENT} when it is not. */
  FieldPlan field(int index) {
    return fields[index];
  }

  /** The field as a number in its declared width; the id for a constant; 0 when absent. */
  long number(int index) {
    return fields[index].integer(slots[index]);
  }

  /** The field's raw bits, which are a position for texts and arrays. */
  long raw(int index) {
    return slots[index];
  }

  /** The bytes in which positions count. */
  Memory memory() {
    return memory;
  }

  /** The text that stands in the constant itself; null for none. */
  String ownText(int index) {
    try {
      return Text.read(memory, (int) slots[index]);
    } catch (MalformedException damaged) {
      pools.unreadable();
      return null;
    }
  }
}
