package dev.fathom.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent's core and its libraries from one directory of the agent's jar, out of the
 * application's sight and without temporary files.
 *
 * <p>Its parent is the platform loader, so a class of the application never hides or replaces one
 * of the agent. Safe for use by several threads.
 */
final class CoreLoader extends ClassLoader implements AutoCloseable {

  private static final String PREFIX = "core/";

  static {
    registerAsParallelCapable();
  }

  private final ZipFile jar;
  private final ProtectionDomain domain;

  CoreLoader(File file) throws IOException {
    super("fathom", ClassLoader.getPlatformClassLoader());
    jar = new ZipFile(file);
    CodeSource source = new CodeSource(file.toURI().toURL(), (Certificate[]) null);
    // Without a reference to this loader: threads that the JVM starts on our behalf, such as the
    // flight recorder's, inherit the domain and live for ever.
    Permissions all = new Permissions();
    all.add(new AllPermission());
    domain = new ProtectionDomain(source, all);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(name.replace('.', '/') + ".class");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  /** Only this loader's own resources, not the platform's: the core asks for nothing else. */
  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = read(name);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  private byte[] read(String name) throws IOException {
    ZipEntry entry = jar.getEntry(PREFIX + name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
