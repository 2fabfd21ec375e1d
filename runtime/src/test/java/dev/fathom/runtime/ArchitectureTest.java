package dev.fathom.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.fathom.runtime",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule only_the_jdk =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.fathom.runtime..", "java..", "com.sun.net.httpserver..")
          .because("the runtime must be usable without anything else, also without the agent");

  @ArchTest
  static final ArchRule the_http_server_in_one_package =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.fathom.runtime.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun..")
          .because("who does not serve HTTP needs no module but java.base");

  @ArchTest
  static final ArchRule no_cycles =
      slices()
          .matching("(dev.fathom.runtime..)")
          .should()
          .beFreeOfCycles()
          .because("a package must be understandable without those built on it");

  @ArchTest
  static final ArchRule the_ground_depends_on_nothing =
      noClasses()
          .that()
          .resideInAPackage("..internal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.fathom.runtime", "..sync..", "..pool..", "..flow..")
          .because("how a thread waits must not depend on what it waits for");

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
          .because("a name that fits everything says nothing");

  @ArchTest
  static final ArchRule no_monitors =
      noMethods()
          .should()
          .haveModifier(JavaModifier.SYNCHRONIZED)
          .because("a virtual thread that waits in a monitor holds its carrier on JDK 21 to 23");

  @ArchTest
  static final ArchRule no_output =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .because("a library leaves output, wall clock and the end of the JVM to its user");
}
