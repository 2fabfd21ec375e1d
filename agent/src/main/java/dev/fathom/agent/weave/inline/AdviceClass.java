package dev.fathom.agent.weave.inline;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The code of a class whose methods are advice: one for the beginning of methods, one for their
 * end, or both. Immutable.
 */
public final class AdviceClass {

  private final ClassReader code;
  private final AdviceMethod enter;
  private final AdviceMethod exit;

  /**
   * Reads a class file.
   *
   * @throws NotInlinableException if the advice asks for something that is not known here
   */
  public AdviceClass(byte[] classFile) {
    code = new ClassReader(classFile);
    AdviceReader reader = new AdviceReader();
    code.accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    enter = reader.enter();
    exit = reader.exit();
  }

  /** The advice for a method's beginning; null for none. */
  AdviceMethod enter() {
    return enter;
  }

  /** The advice for a method's end; null for none. */
  AdviceMethod exit() {
    return exit;
  }

  /** Shows the code of one of its methods to the visitor. */
  void show(AdviceMethod method, MethodVisitor to) {
    ClassVisitor finder =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean found = name.equals(method.name()) && descriptor.equals(method.descriptor());
            return found ? to : null;
          }
        };
    code.accept(finder, ClassReader.SKIP_DEBUG | ClassReader.EXPAND_FRAMES);
  }
}
