package dev.fathom.agent.weave;

import dev.fathom.agent.dispatch.Point;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Adds points at calls inside a method.
 *
 * <p>The added code has no branch, handler or local variable, so the frames of the class file stay
 * right as they are. Confined to one thread.
 */
final class CallPoints extends MethodVisitor {

  private static final String DISPATCHER = "java/util/concurrent/locks/FathomDispatcher";
  private static final String MARK = "mark";
  private static final String MARK_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Object;I)V";

  /** How deep the operand stack gets on top of the method's own. */
  private static final int DEPTH = 3;

  private final Hook hook;
  private final Weaving.OfCalls weaving;
  private final int point;
  private final List<Hook> missing;

  /**
   * Adds to a method.
   *
   * @param hook one at calls
   * @param missing hooks without a call, which it is taken from at the first one
   */
  CallPoints(MethodVisitor method, Hook hook, List<Hook> missing) {
    super(Opcodes.ASM9, method);
    this.hook = hook;
    this.missing = missing;
    weaving = (Weaving.OfCalls) hook.weaving();
    point = hook.point();
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    boolean concerned = weaving.concerns(owner, name);
    if (concerned) {
      missing.remove(hook);
      before(mv, name);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (concerned && weaving.place() != Weaving.Place.BEFORE) {
      after(mv);
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitMaxs(maxStack + DEPTH, maxLocals);
  }

  private void before(MethodVisitor code, String called) {
    switch (weaving.place()) {
      case BEFORE -> {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(weaving.operation());
        mark(code, point);
      }
      case AROUND -> {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(weaving.operation());
        mark(code, timedOr(called));
      }
      case AROUND_WITH_ARGUMENT -> {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        mark(code, timedOr(called));
      }
      case BEFORE_WITH_LAST_ALONE -> {
        code.visitInsn(Opcodes.DUP);
        code.visitInsn(Opcodes.ACONST_NULL);
        mark(code, point);
      }
      case BEFORE_WITH_LAST -> {
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        mark(code, point);
      }
      case BEFORE_WITH_LAST_TWO -> {
        code.visitInsn(Opcodes.DUP2);
        mark(code, point);
      }
    }
  }

  /** The point for a time limit is the next one after that for none. */
  private int timedOr(String called) {
    return called.endsWith("Nanos") ? point + 1 : point;
  }

  private void after(MethodVisitor code) {
    if (weaving.place() == Weaving.Place.AROUND
        || weaving.place() == Weaving.Place.AROUND_WITH_ARGUMENT) {
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitInsn(Opcodes.ACONST_NULL);
      mark(code, Point.PARKED);
    }
  }

  private static void mark(MethodVisitor code, int point) {
    code.visitIntInsn(Opcodes.SIPUSH, point);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, MARK, MARK_DESCRIPTOR, false);
  }
}
