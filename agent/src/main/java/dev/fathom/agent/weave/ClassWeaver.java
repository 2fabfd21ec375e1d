package dev.fathom.agent.weave;

import java.util.List;

/**
 * Weaves hooks into a class file. The class keeps its shape: only code inside methods is added, so
 * that loaded classes can be changed too.
 *
 * <p>Only the class file itself is read, never another class of its loader: the loader may be in
 * the midst of anything. Safe for use by any thread.
 */
interface ClassWeaver {

  /**
   * Weaves all hooks whose method the class has.
   *
   * @param type binary name of the class
   * @param classFile the class as it is
   */
  Woven weave(String type, byte[] classFile, List<Hook> hooks);

  /**
   * A class with hooks in it.
   *
   * @param classFile the class as it shall be
   * @param missing those hooks for which the class had no method, or the method no call
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, and never compared.
  record Woven(byte[] classFile, List<Hook> missing) {}
}
