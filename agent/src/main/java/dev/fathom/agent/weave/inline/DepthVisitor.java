package dev.fathom.agent.weave.inline;

import static dev.fathom.agent.weave.inline.AdviceReader.require;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Knows how many slots are on the operand stack at each instruction of a method that it passes on.
 *
 * <p>One pass is enough: wherever control comes from elsewhere, there is a frame that tells, or an
 * earlier jump. Not all JVMs show the frames of their own classes. Confined to one thread.
 */
abstract class DepthVisitor extends MethodVisitor {

  /** What each instruction without operands adds, as the distance from {@link #NOTHING}. */
  private static final String ADDED =
      "EFFFFFFFFGGFFFGG" // constants
          + "EEEEEEEEEEEEEEEEEEEEEEEEEEEEEE" // these have operands
          + "DEDEDDDD" // from arrays
          + "EEEEEEEEEEEEEEEEEEEEEEEEE" // these have operands
          + "BABABBBB" // to arrays
          + "DCFFFGGGE" // copies
          + "DCDCDCDCDCDCDCDCDCDC" // arithmetic
          + "EEEEDDDDDDDCDCDC" // signs, shifts, bits
          + "EFEFDDEEFFDEDEEE" // conversions, after one with operands
          + "BDDBB"; // comparisons

  private static final char NOTHING = 'E';

  private final Map<Label, Integer> depths = new HashMap<>();
  private int depth;
  private boolean known = true;

  DepthVisitor(MethodVisitor method) {
    super(Opcodes.ASM9, method);
  }

  /** Whether so many slots, and no others, are taken before the next instruction. */
  boolean isExactly(int slots) {
    return known && depth == slots;
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    depths.put(handler, 1);
    mv.visitTryCatchBlock(start, end, handler, type);
  }

  @Override
  public void visitLabel(Label label) {
    Integer jumped = depths.get(label);
    if (!known && jumped != null) {
      depth = jumped;
      known = true;
    }
    mv.visitLabel(label);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < ADDED.length()) {
      depth += ADDED.charAt(opcode) - NOTHING;
    } else if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
      depth--;
    } else if (opcode != Opcodes.ARRAYLENGTH) {
      // A return or an exception.
      known = false;
    }
    mv.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    depth += opcode == Opcodes.NEWARRAY ? 0 : 1;
    mv.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    depth +=
        switch (opcode) {
          case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD -> 1;
          case Opcodes.LLOAD, Opcodes.DLOAD -> 2;
          case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> -1;
          case Opcodes.LSTORE, Opcodes.DSTORE -> -2;
          default -> throw new NotInlinableException("a subroutine");
        };
    mv.visitVarInsn(opcode, variable);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    depth += opcode == Opcodes.NEW ? 1 : 0;
    mv.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    int size = Type.getType(descriptor).getSize();
    depth +=
        switch (opcode) {
          case Opcodes.GETSTATIC -> size;
          case Opcodes.PUTSTATIC -> -size;
          case Opcodes.GETFIELD -> size - 1;
          default -> -size - 1;
        };
    mv.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    call(descriptor, opcode != Opcodes.INVOKESTATIC);
    mv.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    call(descriptor, false);
    mv.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  private void call(String descriptor, boolean onObject) {
    int sizes = Type.getArgumentsAndReturnSizes(descriptor);
    int arguments = (sizes >> 2) - (onObject ? 0 : 1);
    depth += (sizes & 3) - arguments;
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    require(opcode != Opcodes.JSR, "a subroutine");
    boolean compares = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
    depth -= opcode == Opcodes.GOTO ? 0 : compares ? 2 : 1;
    jumpTo(label);
    known &= opcode != Opcodes.GOTO;
    mv.visitJumpInsn(opcode, label);
  }

  private void jumpTo(Label label) {
    if (known) {
      depths.put(label, depth);
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    boolean wide =
        value instanceof Long
            || value instanceof Double
            || (value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
    depth += wide ? 2 : 1;
    mv.visitLdcInsn(value);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
    switchTo(other, labels);
    mv.visitTableSwitchInsn(min, max, other, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
    switchTo(other, labels);
    mv.visitLookupSwitchInsn(other, keys, labels);
  }

  private void switchTo(Label other, Label... labels) {
    depth--;
    jumpTo(other);
    for (Label label : labels) {
      jumpTo(label);
    }
    known = false;
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    depth += 1 - dimensions;
    mv.visitMultiANewArrayInsn(descriptor, dimensions);
  }

  @Override
  public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] items) {
    known = true;
    depth = 0;
    for (int i = 0; i < numStack; i++) {
      depth += Locals.sizeOf(items[i]);
    }
    mv.visitFrame(type, numLocal, local, numStack, items);
  }
}
