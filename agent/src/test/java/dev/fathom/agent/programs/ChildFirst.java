package dev.fathom.agent.programs;

import java.net.URL;
import java.net.URLClassLoader;

/** A class loader that looks at its own class path first. */
final class ChildFirst extends URLClassLoader {

  ChildFirst() {
    super(
        new URL[] {ChildFirst.class.getProtectionDomain().getCodeSource().getLocation()},
        ChildFirst.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        try {
          loaded = findClass(name);
        } catch (ClassNotFoundException notMine) {
          loaded = super.loadClass(name, resolve);
        }
      }
      return loaded;
    }
  }
}
