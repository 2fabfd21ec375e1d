package dev.fathom.agent.weave.monitors;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves the monitors of one class file. The class keeps its shape, and methods without monitors
 * are copied as they are. Only the class file itself is read, never another class of its loader.
 * Confined to one thread.
 */
final class MonitorCode {

  private final ClassReader reader;
  private int leftAlone;

  /**
   * Of a class file.
   *
   * @throws IllegalArgumentException if it is newer than what is known
   */
  MonitorCode(byte[] classFile) {
    reader = new ClassReader(classFile);
  }

  /** Methods that have no room for more code, and stay as they are. */
  int leftAlone() {
    return leftAlone;
  }

  /** The class with points in it; null when it uses no monitor. */
  byte[] woven() {
    MonitorUses uses = new MonitorUses();
    reader.accept(uses, ClassReader.SKIP_FRAMES);
    while (!uses.isEmpty()) {
      try {
        Writer writer = new Writer(reader);
        reader.accept(new OfClass(writer, uses), 0);
        return writer.toByteArray();
      } catch (MethodTooLargeException e) {
        uses.leaveAlone(e.getMethodName(), e.getDescriptor());
        leftAlone++;
      }
    }
    return null;
  }

  /** One that never asks for another class. */
  private static final class Writer extends ClassWriter {

    Writer(ClassReader reader) {
      super(reader, 0);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      throw new IllegalStateException("frames must not be made anew");
    }
  }

  private static final class OfClass extends ClassVisitor {

    private final MonitorUses uses;
    private String type;
    private boolean knowsClasses;

    OfClass(ClassVisitor writer, MonitorUses uses) {
      super(Opcodes.ASM9, writer);
      this.uses = uses;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      type = name;
      knowsClasses = (version & 0xFFFF) >= Opcodes.V1_5;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
      Integer firstLine = uses.firstLine(name, descriptor);
      return firstLine == null
          ? code
          : new MonitorPoints(
              code, new MonitorPoints.Method(type, name, access, knowsClasses, firstLine));
    }
  }
}
