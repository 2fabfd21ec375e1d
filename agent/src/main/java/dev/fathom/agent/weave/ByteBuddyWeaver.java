package dev.fathom.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.is;

import java.util.ArrayList;
import java.util.List;
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
import net.bytebuddy.pool.TypePool;

/**
 * Weaves with all of Byte Buddy, which takes long to load: for probes, whose advice is bound to
 * what each of them tells, and for class files that {@link InliningWeaver} refuses.
 */
final class ByteBuddyWeaver implements ClassWeaver {

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
      ClassFileLocator.ForClassLoader.of(ByteBuddyWeaver.class.getClassLoader());

  /**
   * {@inheritDoc}
   *
   * <p>One thread at a time: two that initialise its classes at once might wait for each other. It
   * is safe to wait here, since weaving needs no lock of a class loader but our own.
   */
  @Override
  public synchronized Woven weave(String name, byte[] bytes, List<Hook> hooks) {
    ClassFileLocator classFile = new OneClassFile(name, bytes, BYTE_BUDDY);
    TypeDescription type = TypePool.Default.of(classFile).describe(name).resolve();
    List<Hook> missing = new ArrayList<>(hooks);
    DynamicType.Builder<?> builder = BYTE_BUDDY.decorate(type, classFile);
    for (Hook hook : hooks) {
      for (MethodDescription.InDefinedShape method : find(type, hook)) {
        builder = builder.visit(visitor(hook, method, missing));
      }
    }
    return new Woven(builder.make().getBytes(), missing);
  }

  private static AsmVisitorWrapper visitor(
      Hook hook, MethodDescription.InDefinedShape method, List<Hook> missing) {
    if (hook.weaving() instanceof Weaving.OfCalls) {
      return new AsmVisitorWrapper.ForDeclaredMethods()
          .method(
              is(method),
              (type, described, next, context, types, writerFlags, readerFlags) ->
                  new CallPoints(next, hook, missing));
    }
    missing.remove(hook);
    if (hook.weaving() instanceof Weaving.OfProbe probe) {
      return ProbeRoots.bind(Advice.withCustomMapping().bind(PointCode.class, hook.point()), probe)
          .to(probe.advice(), ADVICES)
          .on(is(method));
    }
    return Advice.withCustomMapping()
        .bind(PointCode.class, hook.point())
        .to(((Weaving.OfMethod) hook.weaving()).advice(), ADVICES)
        .on(is(method));
  }

  private static List<MethodDescription.InDefinedShape> find(TypeDescription type, Hook hook) {
    List<MethodDescription.InDefinedShape> found = new ArrayList<>();
    for (MethodDescription method : type.getDeclaredMethods()) {
      boolean hasCode = !method.isAbstract() && !method.isNative() && !method.isBridge();
      if (hasCode
          && fits(hook, method)
          && hook.names(method.getInternalName(), method.getDescriptor())) {
        found.add(method.asDefined());
      }
    }
    return found;
  }

  private static boolean fits(Hook hook, MethodDescription method) {
    return !(hook.weaving() instanceof Weaving.OfProbe probe) || ProbeRoots.areIn(method, probe);
  }
}
