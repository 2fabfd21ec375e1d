package dev.fathom.agent.weave.inline;

import dev.fathom.agent.weave.inline.Binding.Source;
import java.util.List;
import net.bytebuddy.jar.asm.Type;

/**
 * The signature of one advice method. Immutable.
 *
 * @param name its name
 * @param descriptor its descriptor
 * @param bindings what its parameters stand for
 * @param catches whether it also runs when the method ends with an exception
 */
record AdviceMethod(String name, String descriptor, List<Binding> bindings, boolean catches) {

  /** Whether it has a result, which the advice at the end may ask for. */
  boolean returnsToken() {
    return Type.getReturnType(descriptor).equals(Type.LONG_TYPE);
  }

  /** How many slots its parameters take. */
  int parameterSlots() {
    int slots = 0;
    for (Binding binding : bindings) {
      slots += binding.type().getSize();
    }
    return slots;
  }

  /** What stands for the local variable; null when it is none of the parameters. */
  Binding bindingAt(int variable) {
    int slot = 0;
    for (Binding binding : bindings) {
      if (slot == variable) {
        return binding;
      }
      slot += binding.type().getSize();
    }
    return null;
  }

  boolean usesArgument(int index) {
    for (Binding binding : bindings) {
      if (binding.source() == Source.ARGUMENT && binding.index() == index) {
        return true;
      }
    }
    return false;
  }
}
