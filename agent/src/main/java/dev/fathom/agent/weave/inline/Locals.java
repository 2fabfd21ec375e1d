package dev.fathom.agent.weave.inline;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Local variables in the order of their slots, as stack map frames tell them. Confined to one
 * thread.
 */
final class Locals {

  private final List<Object> types = new ArrayList<>();
  private int slots;

  Locals() {}

  Locals(Locals first) {
    types.addAll(first.types);
    slots = first.slots;
  }

  /** How many slots they take: the next one's. */
  int slots() {
    return slots;
  }

  /** Adds one of a type, void for none, and tells its slot. */
  int add(Type type) {
    int slot = slots;
    if (type.getSort() != Type.VOID) {
      addEntry(entryOf(type));
    }
    return slot;
  }

  /** Adds an entry of another frame. */
  void addEntry(Object entry) {
    types.add(entry);
    slots += sizeOf(entry);
  }

  /** Makes all slots before the given one taken, by nothing that anybody may read. */
  void padTo(int slot) {
    while (slots < slot) {
      addEntry(Opcodes.TOP);
    }
  }

  Object[] toArray() {
    return types.toArray();
  }

  int size() {
    return types.size();
  }

  static int sizeOf(Object entry) {
    return entry == Opcodes.LONG || entry == Opcodes.DOUBLE ? 2 : 1;
  }

  private static Object entryOf(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
