package dev.fathom.agent.emit;

/**
 * One attach of the agent to one JVM. Immutable.
 *
 * @param pid the JVM's process id
 * @param jvmStart when the JVM started, in milliseconds since the epoch
 * @param epoch the number of this attach; 1 for the first
 * @param attached whether the application was running already
 * @param version the agent's version
 */
public record Run(long pid, long jvmStart, int epoch, boolean attached, String version) {

  /** The same in no two runs that could meet in a report; never 0. */
  public long id() {
    long mixed = mix(mix(mix(pid) + jvmStart) + epoch);
    return mixed == 0 ? 1 : mixed;
  }

  /** The finalizer of MurmurHash3. */
  private static long mix(long value) {
    long z = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
    z = (z ^ z >>> 33) * 0xC4CEB9FE1A85EC53L;
    return z ^ z >>> 33;
  }
}
