package dev.fathom.analyzer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;

@AnalyzeClasses(
    packages = "dev.fathom.analyzer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule recordingsAreDecodedInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.fathom.analyzer.recording..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jdk.jfr..")
          .because("a faster decoder must be able to replace the JDK's in one place");

  @ArchTest
  static final ArchRule analysesDoNotKnowEachOther =
      slices()
          .matching("dev.fathom.analyzer.analysis.(*)..")
          .should()
          .notDependOnEachOther()
          .because("an analysis can be read, tested and removed alone");

  @ArchTest
  static final ArchRule analysesSeeEventsOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.fathom.analyzer.analysis..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.fathom.analyzer.recording..", "dev.fathom.analyzer.render..", "java.nio.file..")
          .because("an analysis must give the same findings from rows that a test made up");

  @ArchTest
  static final ArchRule renderersKnowFindingsOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.fathom.analyzer.render..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.fathom.analyzer",
              "dev.fathom.analyzer.analysis..",
              "dev.fathom.analyzer.event..",
              "dev.fathom.analyzer.graph..",
              "dev.fathom.analyzer.ledger..",
              "dev.fathom.analyzer.recording..")
          .because("a format is added without touching what is said in it");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices()
          .matching("dev.fathom.analyzer.(**)")
          .should()
          .beFreeOfCycles()
          .because("a newcomer reads one package after the other");

  @ArchTest
  static final ArchRule nothingDependsOnTheMomentOrTheMachine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, Random.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.Locale.class, "getDefault")
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .because("the same recording gives the same bytes of report everywhere");

  @ArchTest
  static final ArchRule nothingIsPrinted =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("a library leaves the terminal to its caller");

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)")
          .because("such a name says that nobody knew where the code belongs");
}
