package dev.fathom.cli.input;

/** Hears how far the reading of recordings has come. Called from the threads that read. */
public interface ReadingListener {

  /** So many bytes are to be read. */
  void begun(long bytes);

  /** So many more bytes have been read. */
  void read(long bytes);
}
