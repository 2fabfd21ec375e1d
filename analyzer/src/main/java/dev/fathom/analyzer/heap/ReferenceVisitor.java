package dev.fathom.analyzer.heap;

/** Is told the references of an object, one after another. */
public interface ReferenceVisitor {

  /**
   * The references that follow are those of an instance.
   *
   * @param heapClass its class
   */
  default void instance(HeapClass heapClass) {}

  /**
   * The references that follow are those of a class.
   *
   * @param heapClass the class itself
   */
  default void classObject(HeapClass heapClass) {}

  /** The references that follow are those of an array. */
  default void array() {}

  /**
   * A reference that is neither null nor to an object outside the dump.
   *
   * @param target the number of the object referred to
   * @param slot the position in {@link HeapClass#slots} of an instance's class, the index in an
   *     array, or the position among a class's statics; {@link HeapDump#STRUCTURAL} when the
   *     reference is no field: object to class, class to superclass and loader
   */
  void reference(int target, int slot);
}
