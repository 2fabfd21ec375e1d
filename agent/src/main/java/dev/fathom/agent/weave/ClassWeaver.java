package dev.fathom.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.is;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.jar.asm.ClassWriter;
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

  private static final ClassFileLocator ADVICES =
      ClassFileLocator.ForClassLoader.of(ClassWeaver.class.getClassLoader());

  private final List<Hook> missing = new ArrayList<>();
  private final TypeDescription type;
  private final ClassFileLocator classFile;

  ClassWeaver(String name, byte[] bytes) {
    classFile = new OneClassFile(name, bytes, BYTE_BUDDY);
    type = TypePool.Default.of(classFile).describe(name).resolve();
  }

  /** The class file with all hooks whose method the class has. */
  byte[] weave(List<Hook> hooks) {
    missing.clear();
    Map<Hook, List<CallPoints>> calls = new LinkedHashMap<>();
    DynamicType.Builder<?> builder = BYTE_BUDDY.decorate(type, classFile);
    for (Hook hook : hooks) {
      List<MethodDescription.InDefinedShape> methods = find(hook);
      if (methods.isEmpty()) {
        missing.add(hook);
      }
      for (MethodDescription.InDefinedShape method : methods) {
        builder = builder.visit(visitor(hook, method, calls));
      }
    }
    byte[] woven = builder.make().getBytes();
    calls.forEach(
        (hook, points) -> {
          if (points.stream().noneMatch(CallPoints::found)) {
            missing.add(hook);
          }
        });
    return woven;
  }

  /** Those hooks of the last weaving for which the class had no method, or the method no call. */
  List<Hook> missing() {
    return List.copyOf(missing);
  }

  private static AsmVisitorWrapper visitor(
      Hook hook, MethodDescription.InDefinedShape method, Map<Hook, List<CallPoints>> calls) {
    if (hook.weaving() instanceof Weaving.OfMethod ofMethod) {
      return Advice.withCustomMapping()
          .bind(PointCode.class, hook.point())
          .to(ofMethod.advice(), ADVICES)
          .on(is(method));
    }
    if (hook.weaving() instanceof Weaving.OfProbe probe) {
      return ProbeRoots.bind(Advice.withCustomMapping().bind(PointCode.class, hook.point()), probe)
          .to(probe.advice(), ADVICES)
          .on(is(method));
    }
    CallPoints points = new CallPoints((Weaving.OfCalls) hook.weaving(), hook.point());
    calls.computeIfAbsent(hook, h -> new ArrayList<>()).add(points);
    return new AsmVisitorWrapper.ForDeclaredMethods()
        .writerFlags(ClassWriter.COMPUTE_MAXS)
        .method(is(method), points);
  }

  private List<MethodDescription.InDefinedShape> find(Hook hook) {
    List<MethodDescription.InDefinedShape> found = new ArrayList<>();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      boolean hasCode = !method.isAbstract() && !method.isNative() && !method.isBridge();
      if (hasCode
          && fits(hook, method)
          && hook.names(method.getInternalName(), method.getDescriptor())) {
        found.add(method);
      }
    }
    return found;
  }

  private static boolean fits(Hook hook, MethodDescription method) {
    return !(hook.weaving() instanceof Weaving.OfProbe probe) || ProbeRoots.areIn(method, probe);
  }
}
