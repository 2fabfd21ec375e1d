package java.util.concurrent.locks;

/** Every thread's guard. */
final class FathomGuards extends ThreadLocal<FathomGuard> {

  FathomGuards() {}

  @Override
  protected FathomGuard initialValue() {
    return new FathomGuard();
  }
}
