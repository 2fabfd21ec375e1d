package dev.fathom.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules that this module keeps. */
@AnalyzeClasses(packages = "dev.fathom", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule picocliStaysInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.fathom.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..")
          .because("how options are parsed concerns nobody who does the work");

  @ArchTest
  static final ArchRule theAgentIsOnlyCarried =
      noClasses()
          .that()
          .resideInAPackage("dev.fathom.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.fathom.agent..", "dev.fathom.event..", "dev.fathom.runtime..")
          .because("the agent runs in another JVM; here it is a file");

  @ArchTest
  static final ArchRule recordingsAreDecodedElsewhere =
      noClasses()
          .that()
          .resideInAPackage("dev.fathom.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.jfr..")
          .because("one package of the analyzer decodes recordings");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("dev.fathom.cli.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package must be understood without the ones that use it");

  @ArchTest
  static final ArchRule workDoesNotKnowCommands =
      noClasses()
          .that()
          .resideInAnyPackage("dev.fathom.cli.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.fathom.cli")
          .because("commands use the packages below them, never the other way round");
}
