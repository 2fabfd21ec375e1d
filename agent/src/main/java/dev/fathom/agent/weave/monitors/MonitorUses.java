package dev.fathom.agent.weave.monitors;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Finds the methods of a class that enter a monitor, wait or notify. Copies nothing, so that
 * classes without any, which is most, cost little. Confined to one thread.
 */
final class MonitorUses extends ClassVisitor {

  private final Map<String, Integer> firstLines = new HashMap<>();

  MonitorUses() {
    super(Opcodes.ASM9);
  }

  /** Whether there is nothing to weave. */
  boolean isEmpty() {
    return firstLines.isEmpty();
  }

  /** The first line of a method that is to be woven, -1 when not told; null of one that is not. */
  Integer firstLine(String name, String descriptor) {
    return firstLines.get(name + descriptor);
  }

  /** This method shall stay as it is. */
  void leaveAlone(String name, String descriptor) {
    firstLines.remove(name + descriptor);
  }

  /** Whether the call is one of {@code wait()}, {@code wait(long)}, and those that notify. */
  static boolean isNotification(int opcode, String name, String descriptor) {
    boolean isVirtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKESPECIAL;
    return isVirtual
        && descriptor.equals("()V")
        && (name.equals("notify") || name.equals("notifyAll"));
  }

  /** The same of {@code wait()} and {@code wait(long)}. */
  static boolean isWait(int opcode, String name, String descriptor) {
    boolean isVirtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKESPECIAL;
    return isVirtual
        && name.equals("wait")
        && (descriptor.equals("()V") || descriptor.equals("(J)V"));
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new OfMethod(name + descriptor, (access & Opcodes.ACC_SYNCHRONIZED) != 0);
  }

  private final class OfMethod extends MethodVisitor {

    private final String method;
    private final boolean isSynchronized;
    private boolean isConcerned;
    private boolean hasSubroutines;
    private int firstLine = -1;

    OfMethod(String method, boolean isSynchronized) {
      super(Opcodes.ASM9);
      this.method = method;
      this.isSynchronized = isSynchronized;
    }

    @Override
    public void visitCode() {
      isConcerned = isSynchronized;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      firstLine = firstLine < 0 ? line : firstLine;
    }

    @Override
    public void visitInsn(int opcode) {
      isConcerned |= opcode == Opcodes.MONITORENTER;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String called, String descriptor, boolean isInterface) {
      isConcerned |=
          isNotification(opcode, called, descriptor) || isWait(opcode, called, descriptor);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      hasSubroutines |= opcode == Opcodes.JSR;
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
      hasSubroutines |= opcode == Opcodes.RET;
    }

    @Override
    public void visitEnd() {
      // Subroutines are of another age, and nobody could try what we would make of them.
      if (isConcerned && !hasSubroutines) {
        firstLines.put(method, firstLine);
      }
    }
  }
}
