package busbar.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import busbar.bus.Hidden;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What may know what. Maven keeps the modules apart; this keeps their packages apart.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final String[] FAMILIES_AND_BRIDGES = {
    "busbar.device..", "busbar.camera..", "busbar.ws..", "busbar.udp.."
  };

  private JavaClasses all = new ClassFileImporter().importPackages("busbar.none");

  @BeforeAll
  void importAll() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("busbar");
  }

  @Test
  void theBusKnowsNobody() {
    classes()
        .that()
        .resideInAnyPackage("busbar.bus..", "busbar.settings..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "busbar.bus..",
            "busbar.settings..",
            "java..",
            "io.vertx.core..",
            "org.slf4j..",
            "org.jspecify..")
        .check(all);
  }

  @Test
  void theHistoryKnowsOnlyTheBus() {
    classes()
        .that()
        .resideInAPackage("busbar.history..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "busbar.history..",
            "busbar.bus..",
            "busbar.settings..",
            "java..",
            "io.vertx.core..",
            "org.slf4j..",
            "org.jspecify..")
        .check(all);
  }

  @Test
  void theFramesKnowOnlyTheBus() {
    classes()
        .that()
        .resideInAPackage("busbar.frames..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "busbar.frames..",
            "busbar.bus..",
            "java..",
            "javax.imageio..",
            "io.vertx.core..",
            "org.slf4j..",
            "org.jspecify..")
        .check(all);
  }

  @Test
  void whatIsHiddenInDescriptionsNeverLeavesTheBus() {
    noClasses()
        .that()
        .resideOutsideOfPackages("busbar.bus..", "busbar.frames..")
        .should()
        .callMethod(Hidden.class, "values")
        .check(all);
  }

  @Test
  void familiesAndBridgesNeverSeeEachOther() {
    for (String one : FAMILIES_AND_BRIDGES) {
      for (String other : FAMILIES_AND_BRIDGES) {
        if (one.equals(other)) continue;
        noClasses()
            .that()
            .resideInAPackage(one)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(other)
            .check(all);
      }
    }
  }

  @Test
  void nobodySeesTheNode() {
    noClasses()
        .that()
        .resideOutsideOfPackage("busbar.node..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("busbar.node..")
        .check(all);
  }

  @Test
  void driversNeverSeeEachOther() {
    slices().matching("busbar.device.(*)..").should().notDependOnEachOther().check(all);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("busbar.(**)").should().beFreeOfCycles().check(all);
  }

  @Test
  void theInsidesOfLibrariesAreLeftAlone() {
    noClasses().should().dependOnClassesThat().resideInAPackage("..impl..").check(all);
  }

  @Test
  void theClientNeedsNoEventLoop() {
    noClasses()
        .that()
        .haveNameMatching("busbar\\.node\\.cli\\.(Control|Node).*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx..")
        .because("the command line must start fast")
        .check(all);
  }
}
