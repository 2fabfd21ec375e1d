package dev.fathom.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules that this module keeps. */
@AnalyzeClasses(packages = "dev.fathom.junit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule junitStaysAtTheDoor =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.fathom.junit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..")
          .because("what a leak is does not depend on who runs the tests");

  @ArchTest
  static final ArchRule theAgentIsAskedThroughJavaBaseOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.fathom.agent..", "dev.fathom.event..", "dev.fathom.runtime..")
          .because("the agent lives in a loader of its own, if there is one at all");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("dev.fathom.junit.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package must be understood without the ones that use it");

  @ArchTest
  static final ArchRule workDoesNotKnowTheExtension =
      noClasses()
          .that()
          .resideInAPackage("dev.fathom.junit.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.fathom.junit")
          .because("the extension uses the packages below it, never the other way round");
}
