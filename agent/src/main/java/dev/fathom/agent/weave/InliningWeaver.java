package dev.fathom.agent.weave;

import dev.fathom.agent.weave.inline.AdviceInliner;
import dev.fathom.agent.weave.inline.NotInlinableException;
import dev.fathom.agent.weave.inline.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves with nothing but the ASM inside Byte Buddy, which is quickly loaded. Knows the hooks of
 * our own primitives and the JDK's, not probes.
 */
final class InliningWeaver implements ClassWeaver {

  private static final int WITHOUT_CODE =
      Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

  private final Advices advices = new Advices();

  /**
   * {@inheritDoc}
   *
   * @throws NotInlinableException if the class file, or an advice, has a shape that is not known
   */
  @Override
  public Woven weave(String type, byte[] classFile, List<Hook> hooks) {
    ClassReader reader = new ClassReader(classFile);
    // Methods without a hook are copied as they are.
    ClassWriter writer = new ClassWriter(reader, 0);
    OfClass visitor = new OfClass(writer, hooks);
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    return new Woven(writer.toByteArray(), visitor.missing);
  }

  private final class OfClass extends ClassVisitor {

    private final List<Hook> hooks;
    private final List<Hook> missing;
    private final Map<String, String> fields = new HashMap<>();
    private String type;

    OfClass(ClassVisitor writer, List<Hook> hooks) {
      super(Opcodes.ASM9, writer);
      this.hooks = hooks;
      missing = new ArrayList<>(hooks);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      if ((version & 0xFFFF) < Opcodes.V1_7) {
        throw new NotInlinableException("a class file that may have no frames");
      }
      type = name;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      if ((access & Opcodes.ACC_STATIC) == 0) {
        fields.put(name, descriptor);
      }
      return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((access & WITHOUT_CODE) != 0) {
        return method;
      }
      for (Hook hook : hooks) {
        if (hook.names(name, descriptor)) {
          method = woven(method, hook, new Target(type, access, name, descriptor, fields));
        }
      }
      return method;
    }

    private MethodVisitor woven(MethodVisitor method, Hook hook, Target target) {
      if (hook.weaving() instanceof Weaving.OfMethod ofMethod) {
        missing.remove(hook);
        return new AdviceInliner(method, target, advices.of(ofMethod.advice()), hook.point());
      }
      if (hook.weaving() instanceof Weaving.OfCalls) {
        return new CallPoints(method, hook, missing);
      }
      throw new IllegalArgumentException("a probe");
    }
  }
}
