package dev.fathom.agent.weave.monitors;

import dev.fathom.agent.dispatch.Point;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Adds points to a method: before each monitor that it enters, at the beginning of a synchronized
 * one, and before it waits or notifies.
 *
 * <p>The added code leaves the operand stack as it was and has no branch, handler or local
 * variable, so the frames of the class file stay right. Nothing is added between entering a monitor
 * and the handler that leaves it again, nor before leaving: a handler that the compiler makes for a
 * synchronized block covers itself, so whatever were thrown there would go round for ever. Confined
 * to one thread.
 */
final class MonitorPoints extends MethodVisitor {

  private static final String DISPATCHER = "java/util/concurrent/locks/FathomDispatcher";
  private static final String MARK = "mark";
  private static final String MARK_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Object;I)V";

  /** How deep the operand stack gets on top of the method's own. */
  private static final int DEPTH = 3;

  private final Method method;
  private int line;

  /**
   * Adds to a method.
   *
   * @param next who makes the code
   */
  MonitorPoints(MethodVisitor next, Method method) {
    super(Opcodes.ASM9, next);
    this.method = method;
    line = method.firstLine();
  }

  /**
   * The method that is added to. Immutable.
   *
   * @param type internal name of its class
   * @param name its name
   * @param access its flags
   * @param knowsClasses whether the class file may name its class as a constant
   * @param firstLine -1 when not told
   */
  record Method(String type, String name, int access, boolean knowsClasses, int firstLine) {

    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    /** Whether what it is synchronized on can be told. */
    boolean tellsItsMonitor() {
      return (access & Opcodes.ACC_SYNCHRONIZED) != 0 && (knowsClasses || !isStatic());
    }
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (!method.tellsItsMonitor()) {
      return;
    }
    if (line >= 0) {
      // Else the added code would belong to no line.
      Label start = new Label();
      super.visitLabel(start);
      super.visitLineNumber(line, start);
    }
    if (method.isStatic()) {
      super.visitLdcInsn(Type.getObjectType(method.type()));
    } else {
      super.visitVarInsn(Opcodes.ALOAD, 0);
    }
    mark(Point.MONITOR_ENTERED);
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    line = number;
    super.visitLineNumber(number, start);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.MONITORENTER) {
      super.visitInsn(Opcodes.DUP);
      mark(Point.MONITOR_ENTERING);
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String called, String descriptor, boolean isInterface) {
    if (MonitorUses.isNotification(opcode, called, descriptor)) {
      super.visitInsn(Opcodes.DUP);
      mark(Point.MONITOR_NOTIFIED);
    } else if (MonitorUses.isWait(opcode, called, descriptor)) {
      copyAwaited(descriptor);
      mark(Point.MONITOR_AWAITED);
    }
    super.visitMethodInsn(opcode, owner, called, descriptor, isInterface);
  }

  /** Puts what is waited for on the operand stack once more, from beneath a time limit. */
  private void copyAwaited(String descriptor) {
    if (descriptor.equals("()V")) {
      super.visitInsn(Opcodes.DUP);
    } else {
      super.visitInsn(Opcodes.DUP2_X1);
      super.visitInsn(Opcodes.POP2);
      super.visitInsn(Opcodes.DUP_X2);
    }
  }

  /** Tells what lies on the operand stack, and where, and takes it away. */
  private void mark(int point) {
    super.visitLdcInsn(method.type().replace('/', '.') + '.' + method.name() + ':' + line);
    super.visitIntInsn(Opcodes.SIPUSH, point);
    super.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, MARK, MARK_DESCRIPTOR, false);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitMaxs(maxStack + DEPTH, maxLocals);
  }
}
