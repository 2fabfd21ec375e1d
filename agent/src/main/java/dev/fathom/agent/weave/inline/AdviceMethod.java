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
    return bindings.stream().mapToInt(binding -> binding.type().getSize()).sum();
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

  boolean uses(Source source) {
    return bindings.stream().anyMatch(binding -> binding.source() == source);
  }

  boolean usesArgument(int index) {
    return bindings.stream()
        .anyMatch(binding -> binding.source() == Source.ARGUMENT && binding.index() == index);
  }
}
