package dev.fathom.agent.programs;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/** An agent of its own that writes down what the JVM has for the code of some classes. */
public final class ClassCapture {

  private ClassCapture() {}

  /** Takes a directory and the names of classes, with the path separator between them. */
  public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
    String[] parts = arguments.split(File.pathSeparator, -1);
    Path directory = Path.of(parts[0]);
    ClassFileTransformer writer = new Writer(directory);
    instrumentation.addTransformer(writer, true);
    for (int i = 1; i < parts.length; i++) {
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        if (type.getName().equals(parts[i])) {
          instrumentation.retransformClasses(type);
        }
      }
    }
    instrumentation.removeTransformer(writer);
  }

  private record Writer(Path directory) implements ClassFileTransformer {

    @Override
    public byte[] transform(
        ClassLoader loader,
        String internalName,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      if (redefined != null) {
        try {
          Files.write(directory.resolve(redefined.getSimpleName() + ".class"), classFile);
        } catch (IOException e) {
          System.err.println(e);
        }
      }
      return null;
    }
  }
}
