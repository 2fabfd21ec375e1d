package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.fathom.agent.programs.ClassCapture;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;

/**
 * The instructions of classes of a running JVM, as text, by the simple name of the class.
 * Immutable.
 */
record Captured(Map<String, String> code) {

  /** Takes them with an agent that is attached last, and so sees what all others have woven. */
  static Captured of(ChildJvm child, Path directory, String... types) throws Exception {
    Path files = Files.createTempDirectory(directory, "classes");
    Path jar = jar(directory);
    VirtualMachine vm = VirtualMachine.attach(Long.toString(child.pid()));
    try {
      vm.loadAgent(
          jar.toString(), files + File.pathSeparator + String.join(File.pathSeparator, types));
    } finally {
      vm.detach();
    }
    Map<String, String> code = new TreeMap<>();
    try (DirectoryStream<Path> written = Files.newDirectoryStream(files)) {
      for (Path file : written) {
        code.put(file.getFileName().toString(), disassemble(file));
      }
    }
    assertThat(code).hasSameSizeAs(types);
    return new Captured(code);
  }

  private static Path jar(Path directory) throws IOException {
    Path jar = directory.resolve("capture.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Agent-Class", ClassCapture.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (String type : new String[] {"ClassCapture", "ClassCapture$Writer"}) {
        String name = "dev/fathom/agent/programs/" + type + ".class";
        entries.putNextEntry(new JarEntry(name));
        try (InputStream in = ClassCapture.class.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(entries);
        }
        entries.closeEntry();
      }
    }
    return jar;
  }

  private static String disassemble(Path file) {
    StringWriter text = new StringWriter();
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    javap.run(new PrintWriter(text), new PrintWriter(text), "-p", "-c", file.toString());
    // References to the constant pool are numbers of various length; what they mean follows.
    return text.toString().replaceAll("#\\d+(, *\\d+)? *", "# ");
  }
}
