package org.optivgi.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String BASE = "org.optivgi.simulator";
    private static final int FEWEST_CLASSES = 150;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void theRulesBelowSawTheWholeModule() {
        assertThat(CLASSES.size()).isGreaterThan(FEWEST_CLASSES);
    }

    @Test
    void theSimulatorKnowsNeitherGatewayNorCore() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.optivgi.gateway..", "org.optivgi.scm..")
                .check(CLASSES);
    }

    @Test
    void onlyTheseLibrariesAreUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.optivgi.simulator..",
                        "com.google.gson..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.snakeyaml.engine..",
                        "picocli..")
                .check(CLASSES);
    }

    @Test
    void librariesStayInTheirRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".scenario..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml.engine..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".profile..", BASE + ".hardware..", BASE + ".time..", BASE + ".link..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + ".profile..",
                        BASE + ".hardware..",
                        BASE + ".station..",
                        BASE + ".v16..",
                        BASE + ".v201..",
                        BASE + ".depot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net..")
                .check(CLASSES);
    }

    @Test
    void whatVersionsAChargePointSpeaksIsKnownWhereScenariosNameThem() {
        for (String version : List.of(BASE + ".v16..", BASE + ".v201..")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(version)
                    .and()
                    .doNotHaveFullyQualifiedName(BASE + ".scenario.Dialects")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(version)
                    .check(CLASSES);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(PrintStream.class)
                .check(CLASSES);
    }

    @Test
    void nobodyLooksAtTheWallClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (JavaPackage javaPackage : CLASSES.getPackage(BASE).getSubpackages()) {
            assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
                    .as(javaPackage.getName())
                    .isTrue();
        }
    }
}
