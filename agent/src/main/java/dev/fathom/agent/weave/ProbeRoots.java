package dev.fathom.agent.weave;

import dev.fathom.agent.probe.Path.Root;
import java.lang.annotation.Annotation;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.OffsetMapping;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;

/** Where the objects that a probe tells come from in one method. */
final class ProbeRoots {

  private static final TypeDescription.Generic OBJECT =
      TypeDescription.ForLoadedType.of(Object.class).asGenericType();

  private ProbeRoots() {}

  /** Whether the method has everything at hand that the probe tells. */
  static boolean areIn(MethodDescription method, Weaving.OfProbe probe) {
    return isIn(method, probe.first())
        && isIn(method, probe.second())
        && isIn(method, probe.last());
  }

  private static boolean isIn(MethodDescription method, Root root) {
    if (root.equals(Root.THIS)) {
      return !method.isStatic();
    }
    return !root.isArgument() || root.argument() <= method.getParameters().size();
  }

  /** The advice with its parameters bound to what the probe tells. */
  static Advice.WithCustomMapping bind(Advice.WithCustomMapping advice, Weaving.OfProbe probe) {
    Advice.WithCustomMapping bound = bind(advice, ProbeAdvice.First.class, probe.first());
    bound = bind(bound, ProbeAdvice.Second.class, probe.second());
    return bind(bound, ProbeAdvice.Last.class, probe.last());
  }

  private static <T extends Annotation> Advice.WithCustomMapping bind(
      Advice.WithCustomMapping advice, Class<T> parameter, Root root) {
    if (root.equals(Root.NONE)) {
      return advice.bind(parameter, NullConstant.INSTANCE, Object.class);
    }
    return advice.bind(parameter, mapping(root));
  }

  private static OffsetMapping mapping(Root root) {
    if (root.equals(Root.THIS)) {
      return new OffsetMapping.ForThisReference(OBJECT, true, Typing.STATIC, false);
    }
    if (root.equals(Root.RESULT)) {
      return new OffsetMapping.ForReturnValue(OBJECT, true, Typing.DYNAMIC);
    }
    int index = root.argument() - 1;
    return new OffsetMapping.ForArgument.Unresolved(OBJECT, true, Typing.DYNAMIC, index);
  }
}
