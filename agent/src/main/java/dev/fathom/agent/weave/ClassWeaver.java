package dev.fathom.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.is;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves hooks into one class file. The class keeps its shape: only code inside methods is added,
 * so that loaded classes can be changed too.
 *
 * <p>Only the class file itself is read, never another class of its loader: the loader may be in
 * the midst of anything. Confined to one thread.
 */
final class ClassWeaver {

  static {
    // Keeps Byte Buddy from reaching for internals that a JVM warns about.
    System.setProperty("net.bytebuddy.nexus.disabled", "true");
  }

  private static final ByteBuddy BYTE_BUDDY =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(VisibilityBridgeStrategy.Default.NEVER)
          .with(InstrumentedType.Factory.Default.FROZEN);

  private final TypeDescription type;
  private final ClassFileLocator classFile;

  ClassWeaver(String name, byte[] bytes) {
    classFile = new OneClassFile(name, bytes, BYTE_BUDDY);
    type = TypePool.Default.of(classFile).describe(name).resolve();
  }

  /** Those hooks whose method the class does not have. */
  List<Hook> missing(List<Hook> hooks) {
    List<Hook> missing = new ArrayList<>();
    for (Hook hook : hooks) {
      if (find(hook) == null) {
        missing.add(hook);
      }
    }
    return missing;
  }

  /** The class file with all hooks whose method the class has. */
  byte[] weave(List<Hook> hooks) {
    ClassFileLocator advices =
        ClassFileLocator.ForClassLoader.of(ClassWeaver.class.getClassLoader());
    DynamicType.Builder<?> builder = BYTE_BUDDY.decorate(type, classFile);
    for (Hook hook : hooks) {
      MethodDescription.InDefinedShape method = find(hook);
      if (method != null) {
        builder =
            builder.visit(
                Advice.withCustomMapping()
                    .bind(PointCode.class, hook.point())
                    .to(hook.advice(), advices)
                    .on(is(method)));
      }
    }
    return builder.make().getBytes();
  }

  private MethodDescription.InDefinedShape find(Hook hook) {
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (hook.names(method.getInternalName(), method.getDescriptor())) {
        return method;
      }
    }
    return null;
  }
}
