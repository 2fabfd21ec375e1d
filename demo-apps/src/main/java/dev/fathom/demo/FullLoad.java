package dev.fathom.demo;

/**
 * A demo without mistakes that does as much as it can: nobody thinks for a while before he asks
 * again, and who is far away answers at once. Used by one thread.
 */
public interface FullLoad {

  /**
   * Has work done.
   *
   * @param operations how much to try at least
   * @return how much was done
   * @throws Exception if any of it failed, or if interrupted
   */
  long run(int operations) throws Exception;
}
