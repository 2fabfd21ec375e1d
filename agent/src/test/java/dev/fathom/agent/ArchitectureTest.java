package dev.fathom.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final Path BOOT_CLASSES = Path.of("target", "boot-classes");

  private final JavaClasses agent =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.fathom.agent");

  private final JavaClasses boot = new ClassFileImporter().importPath(BOOT_CLASSES);

  @Test
  void packages_have_no_cycles() {
    slices()
        .matching("dev.fathom.agent.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a part that can be understood and replaced alone is the only kind that stays so")
        .check(agent);
  }

  @Test
  void byte_buddy_stays_in_one_package() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.fathom.agent.weave..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.bytebuddy..")
        .because("another weaver may replace it behind the same table of hooks")
        .check(agent);
  }

  @Test
  void inlining_needs_nothing_but_the_jdk_and_asm() {
    classes()
        .that()
        .resideInAPackage("dev.fathom.agent.weave.inline")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "net.bytebuddy.jar.asm", "dev.fathom.agent.weave.inline"))
        .because("it runs at every start, and the rest of Byte Buddy takes long to load")
        .check(agent);
  }

  @Test
  void the_entry_needs_nothing_but_the_jdk() {
    classes()
        .that()
        .resideInAPackage("dev.fathom.agent")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.fathom.agent"))
        .because(
            "the application's loader loads it, and the first version of it serves all later ones")
        .check(agent);
  }

  @Test
  void the_agent_never_sees_the_runtime() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.fathom.runtime..")
        .because("every application may carry its own copy; methods are found by name")
        .check(agent);
  }

  @Test
  void only_the_bridge_and_those_it_serves_know_the_dispatcher() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.fathom.agent.options", "dev.fathom.agent.record", "dev.fathom.agent")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.concurrent\\.locks\\.Fathom.*")
        .because("what is defined into java.base can never change within a JVM")
        .check(agent);
  }

  @Test
  void the_ledger_writes_nothing() {
    noClasses()
        .that()
        .resideInAPackage("dev.fathom.agent.ledger")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.fathom.agent.emit", "dev.fathom.agent.record", "jdk.jfr.consumer")
        .because("what is open and how it is told are two things")
        .check(agent);
  }

  @Test
  void the_dispatcher_needs_only_the_base_of_the_jdk() {
    assertThat(boot).hasSize(4);
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java.lang", "java.util.concurrent.atomic", "java.util.concurrent.locks"))
        .because("it lives in java.base, and woven code runs it at any depth")
        .check(boot);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*(Lock|Condition|Semaphore|Synchronizer)")
        .because("a lock in the dispatcher would be observed by itself")
        .check(boot);
  }

  @Test
  void the_dispatcher_has_no_dynamic_call_sites() throws IOException {
    try (Stream<Path> files = Files.walk(BOOT_CLASSES)) {
      List<Path> dynamic =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(ArchitectureTest::hasBootstrapMethods)
              .toList();
      assertThat(dynamic)
          .as("linking a call site inside a JDK lock runs a great deal of Java code there")
          .isEmpty();
    }
  }

  private static boolean hasBootstrapMethods(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return text.contains("BootstrapMethods");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
