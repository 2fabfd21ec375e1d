package dev.fathom.agent.ledger;

/** The frames of a thread at one moment, as text. Immutable but for where it was defined. */
public final class Stack extends Definition {

  private final long id;
  private final String frames;
  private final boolean truncated;
  private final boolean ofJdk;

  Stack(String frames, boolean truncated, boolean ofJdk) {
    this.ofJdk = ofJdk;
    this.id = hash(frames);
    this.frames = frames;
    this.truncated = truncated;
  }

  /** A hash of the frames, equal in all JVMs; never 0. */
  public long id() {
    return id;
  }

  /** Whether the JDK did this on its own account, in something that it made for itself. */
  public boolean isOfJdk() {
    return ofJdk;
  }

  /** Top first, one {@code class.method:line} a line. */
  public String frames() {
    return frames;
  }

  /** Whether there were more frames. */
  public boolean truncated() {
    return truncated;
  }

  /** FNV-1a in 64 bits. */
  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash == 0 ? 1 : hash;
  }
}
