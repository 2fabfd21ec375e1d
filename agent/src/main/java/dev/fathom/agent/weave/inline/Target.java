package dev.fathom.agent.weave.inline;

import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The method that advice is copied into. Immutable.
 *
 * @param owner internal name of its class
 * @param access its modifiers
 * @param name its name
 * @param descriptor its descriptor
 * @param fields descriptors of the class's instance fields by their names
 */
public record Target(
    String owner, int access, String name, String descriptor, Map<String, String> fields) {

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  Type result() {
    return Type.getReturnType(descriptor);
  }

  Type[] arguments() {
    return Type.getArgumentTypes(descriptor);
  }

  /** How many slots its object and its arguments take. */
  int argumentSlots() {
    int slots = isStatic() ? 0 : 1;
    for (Type argument : arguments()) {
      slots += argument.getSize();
    }
    return slots;
  }

  /** The slot of an argument. */
  int slotOf(int argument) {
    int slot = isStatic() ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += arguments()[i].getSize();
    }
    return slot;
  }
}
